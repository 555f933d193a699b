import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import {
  composeTiny,
  PAYMENTS,
  PEOPLE,
  startTinyGraph,
  type TinyGraph,
} from "../testing/tiny-graph.ts";
import { ask, get, PREFLIGHTED, post, type Received } from "../testing/two-lanes.ts";

const PUBLIC = "query Public { people { id } }";
const PRIVATE = "query Private { hidden people { id } }";
const MISSING = "query Missing { people { id broken } }";
const NEVER = "query Never { people { id } payments { id } }";
const ORIGIN = "https://app.example";

// The hints are in the supergraph alone: that is where the gateway reads them.
const HINTED = PEOPLE.replace('import: ["@key",', 'import: ["@composeDirective", "@key",').replace(
  "type Query { people: [Person] hidden: String @authenticated",
  `extend schema @link(url: "https://tributary.dev/cache/v1.0", import: ["@cacheControl"])
       @composeDirective(name: "@cacheControl")
     directive @cacheControl(maxAge: Int, scope: String, inheritMaxAge: Boolean) on FIELD_DEFINITION
     type Query { people: [Person] @cacheControl(maxAge: 60)
       hidden: String @authenticated @cacheControl(maxAge: 30)`,
);

let folder: string;
let graph: TinyGraph;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-manifests-"));
  const texts = [PUBLIC, PRIVATE, MISSING, NEVER];
  writeFileSync(
    join(folder, "web--1.json"),
    JSON.stringify(Object.fromEntries(texts.map((text) => [`sha256:${digestOf(text)}`, text]))),
  );
  graph = await startTinyGraph({
    CORS_ORIGINS: ORIGIN,
    FIELD_AUTHORITY: "off",
    SUPERGRAPH_POLL_MS: "200",
    TRUSTED_DOCUMENTS: "required",
    TRUSTED_DOCUMENTS_PATH: folder,
  });
  writeFileSync(graph.supergraphPath, composeTiny(HINTED, PAYMENTS));
  await eventually(async () => (await read(PUBLIC)).headers["cache-control"] !== "no-store");
}, 60_000);
afterAll(async () => {
  await graph.stop();
  rmSync(folder, { recursive: true });
});

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function read(text: string): Promise<Received> {
  const extensions = { persistedQuery: { version: 1, sha256Hash: digestOf(text) } };
  const headers = { ...PREFLIGHTED, origin: ORIGIN };
  return ask(graph.gateway.url, get({ extensions: JSON.stringify(extensions) }, headers));
}

// Apollo Server answers the first of two, the express lane the second.
test.each([
  [
    "of what is everybody's, by anybody",
    PUBLIC,
    "public, max-age=60",
    "Origin, Accept, Accept-Encoding",
  ],
  [
    "of what asks who one is, by who asked",
    PRIVATE,
    "private, max-age=30",
    "Origin, Accept, Accept-Encoding, Authorization",
  ],
])("an answer %s, may be kept", async (_whose, text, policy, vary) => {
  for (let time = 0; time < 2; time += 1) {
    const { status, headers } = await read(text);
    expect([status, headers["cache-control"], headers.vary]).toEqual([200, policy, vary]);
  }
});

test.each([
  ["in which a part is missing", MISSING],
  ["of which a part says nothing of it", NEVER],
])("an answer %s is not kept", async (_what, text) => {
  for (let time = 0; time < 2; time += 1) {
    const { status, headers } = await read(text);
    expect([status, headers["cache-control"]]).toEqual([200, "no-store"]);
  }
});

test("nor is what is refused, or the answer to a POST", async () => {
  const unknown = await read("{ unknown }");
  const posted = await ask(graph.gateway.url, post({ query: PUBLIC }));
  expect([unknown, posted].map(({ headers }) => headers["cache-control"])).toEqual(
    Array(2).fill("no-store"),
  );
});
