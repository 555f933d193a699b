import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAuthority } from "@tributary/engine/fixtures/certificates.fixture";
import { eventually } from "@tributary/testing/eventually";
import { readGatewayConfig } from "./config.ts";
import { startGateway } from "./service.ts";
import { TinyClient } from "./testing/tiny-client.ts";
import { payment, startTinyGraph, type TinyGraph } from "./testing/tiny-graph.ts";

let folder: string;
let graph: TinyGraph;
let front: Server;
let gateway: Awaited<ReturnType<typeof startGateway>>;

/** In front of the payments, somebody who looks at certificates; a gateway that has one. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-tls-"));
  graph = await startTinyGraph();
  const authority = createAuthority("Ours");
  const behind = Number(new URL(graph.payments.url).port);
  const options = { ...authority.issue("payments"), ca: authority.cert, requestCert: true };
  front = createServer(options, (socket) => {
    const inner = connect(behind, "127.0.0.1");
    socket.pipe(inner).pipe(socket);
    socket.on("error", () => inner.destroy());
    inner.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const own = authority.issue("gateway");
  gateway = await startGateway(
    readGatewayConfig({
      LOG_LEVEL: "silent",
      PORT: "0",
      SUPERGRAPH_PATH: graph.supergraphPath,
      SUBGRAPH_URLS: JSON.stringify({
        people: { url: graph.people.url },
        payments: { url: `https://127.0.0.1:${port}/graphql` },
      }),
      SUBGRAPH_CA_PATH: file("ca.pem", authority.cert),
      SUBGRAPH_CERT_PATH: file("gateway.pem", own.cert),
      SUBGRAPH_KEY_PATH: file("gateway.key", own.key),
    }),
  );
});
afterAll(async () => {
  await gateway.stop();
  await new Promise((resolve) => front.close(resolve));
  await graph.stop();
  rmSync(folder, { recursive: true });
});

test("a subgraph that wants to see a certificate answers, and streams", async () => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ payments(count: 1) { id payer { name } } }" }),
  });
  expect(await response.json()).toEqual({
    data: { payments: [{ id: "p0", payer: { name: "ADA" } }] },
  });
  const client = await TinyClient.connect(gateway.url);
  try {
    await client.greet();
    client.subscribe("1", "subscription { paid { id payee { name } } }");
    await eventually(() => graph.paid.subscriberCount === 1);
    graph.paid.publish({ paid: payment(7) });
    const { payload } = await client.next();
    expect(payload).toEqual({ data: { paid: { id: "p7", payee: { name: "BOB" } } } });
  } finally {
    await client.close();
  }
});
