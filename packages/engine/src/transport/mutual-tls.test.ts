import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAuthority } from "../fixtures/certificates.fixture.ts";
import { WELL } from "../fixtures/moody-server.fixture.ts";
import { SubgraphClient } from "./subgraph-client.ts";
import { SubgraphPools, type TlsOptions } from "./subgraph-pools.ts";

const ours = createAuthority("Ours");
const strangers = createAuthority("Strangers");
const gateway = ours.issue("gateway");
const callers: string[] = [];
let server: Server;

beforeAll(async () => {
  const options = { ...ours.issue("people"), ca: ours.cert, requestCert: true };
  server = createServer(options, (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate();
    callers.push(String(subject.CN));
    response.end(WELL);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function ask(tls: TlsOptions): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const pools = new SubgraphPools({
    connectionsMax: 1,
    connectTimeoutMs: 10_000,
    responseBytesMax: 10_000,
    tls,
  });
  const client = new SubgraphClient({
    addresses: [`https://127.0.0.1:${port}/graphql`],
    pools,
    breaker: { failuresMax: 100, openMs: 1 },
    retriesMax: 0,
    sharedBytesMax: 0,
  });
  const call = { kind: "query", body: "{}", fresh: false, headers: {}, authority: "" } as const;
  try {
    return await client.ask({ ...call, timeoutMs: 10_000 });
  } catch (failure) {
    return (failure as { code: string }).code;
  } finally {
    await pools.close();
  }
}

test("a subgraph that wants to see who asks sees the gateway's certificate", async () => {
  expect(await ask({ ca: ours.cert, ...gateway })).toEqual(JSON.parse(WELL));
  expect(callers).toEqual(["gateway"]);
});

test.each<[string, TlsOptions]>([
  ["shows no certificate", { ca: ours.cert }],
  ["shows a stranger's certificate", { ca: ours.cert, ...strangers.issue("gateway") }],
  ["does not know who signed the subgraph's", { ca: strangers.cert, ...gateway }],
  ["trusts the machine's authorities alone", gateway],
])("nothing is asked, and told, where the gateway %s", async (_what, tls) => {
  callers.length = 0;
  expect(await ask(tls)).toBe("SUBGRAPH_UNAVAILABLE");
  expect(callers).toEqual([]);
});
