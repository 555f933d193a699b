import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readConfig } from "@tributary/runtime/config";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { Metrics } from "@tributary/runtime/metrics/metrics";
import { startSubgraph } from "./start-subgraph.ts";
import { subgraphVariables } from "./subgraph-config.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-subgraph-"));
const schemaPath = join(folder, "schema.graphql");
const logger = createLogger({ service: "test", level: "silent" });
let holder: Server;
let takenPort: number;

beforeAll(async () => {
  writeFileSync(schemaPath, "type Query { answer: Int }");
  holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  takenPort = (holder.address() as AddressInfo).port;
});

afterAll(async () => {
  await new Promise((resolve) => holder.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Starts with something opened before it, as a service's database is. */
async function startWith(changes: Record<string, string>) {
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: 1_000 });
  const database = { isOpen: true };
  lifecycle.onStop("database", () => {
    database.isOpen = false;
  });
  const config = readConfig("numbers", subgraphVariables, {
    PORT: "0",
    DATABASE_URL: "mysql://127.0.0.1/numbers",
    BROKER_URL: "amqp://127.0.0.1",
    GATEWAY_SECRETS: "a-secret-between-gateway-and-subgraphs",
    CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
    ...changes,
  });
  const started = startSubgraph({
    name: "numbers",
    schemaPath,
    resolvers: { Query: { answer: () => 42 } },
    createContext: () => ({}),
    barredAmong: async () => new Set<string>(),
    checks: {},
    config,
    metrics: new Metrics({ service: "test", readTimeoutMs: 1_000 }),
    logger,
    lifecycle,
  });
  return { started, database };
}

test.each([
  ["its port is taken", () => ({ PORT: String(takenPort) }), "EADDRINUSE"],
  ["its metrics' port is taken", () => ({ METRICS_PORT: String(takenPort) }), "EADDRINUSE"],
  ["its keys are for development", () => ({ DEVELOPMENT_JWKS_PATH: "x" }), "NODE_ENV=development"],
])("a start that fails because %s closes what it was given", async (_why, changes, reason) => {
  const { started, database } = await startWith(changes());
  await expect(started).rejects.toThrow(reason);
  expect(database.isOpen).toBe(false);
});
