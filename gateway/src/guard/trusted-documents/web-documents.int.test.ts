import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Running } from "@tributary/runtime/lifecycle";
import { Kind, parse, print, visit } from "graphql";
import { readGatewayConfig } from "../../config.ts";
import { startGateway } from "../../service.ts";
import { ask, post } from "../../testing/two-lanes.ts";

const root = join(import.meta.dirname, "../../../..");
const manifest = join(root, "web/src/generated/persisted-documents.json");
const documents: [string, string][] = Object.entries(JSON.parse(readFileSync(manifest, "utf8")));

let folder: string;
let gateway: Running;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-manifests-"));
  copyFileSync(manifest, join(folder, "web--0.1.0.json"));
  // Nobody is asked: whether an operation would be executed is settled before.
  const nobody = { url: "http://127.0.0.1:9/graphql" };
  gateway = await startGateway(
    readGatewayConfig({
      PORT: "0",
      LOG_LEVEL: "silent",
      SUPERGRAPH_PATH: join(root, "gateway/supergraph.graphql"),
      SUBGRAPH_URLS: JSON.stringify({ users: nobody, transactions: nobody }),
      TRUSTED_DOCUMENTS: "required",
      TRUSTED_DOCUMENTS_PATH: folder,
    }),
  );
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

function asApolloClientSendsIt(query: string): string {
  const reversed = visit(parse(query), {
    SelectionSet: {
      leave: (node, _key, parent) => {
        const isRoot = parent && "kind" in parent && parent.kind === Kind.OPERATION_DEFINITION;
        const selections = node.selections.toReversed();
        const name = { kind: Kind.NAME, value: "__typename" } as const;
        return isRoot
          ? { ...node, selections }
          : { ...node, selections: [...selections, { kind: Kind.FIELD, name } as const] };
      },
    },
  });
  return print(reversed);
}

const codesFor = async (body: object) => {
  const { text } = await ask(gateway.url, post(body));
  const { errors = [] } = JSON.parse(text);
  return errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
};

test("with the web app's manifest every document of it passes, by its digest and by its text", async () => {
  expect(documents.length).toBeGreaterThan(0);
  for (const [id, query] of documents) {
    const sha256Hash = id.replace(/^sha256:/, "");
    for (const body of [
      { extensions: { persistedQuery: { version: 1, sha256Hash } } },
      { query },
    ]) {
      const codes = await codesFor(body);
      for (const refused of [
        "DOCUMENT_NOT_TRUSTED",
        "PERSISTED_QUERY_NOT_FOUND",
        "GRAPHQL_VALIDATION_FAILED",
        "OPERATION_TOO_COMPLEX",
      ]) {
        expect(codes).not.toContain(refused);
      }
    }
  }
});

test("as Apollo Client sends them, too: in the order that they were written in, with type names", async () => {
  for (const [, query] of documents) {
    const codes = await codesFor({ query: asApolloClientSendsIt(query) });
    expect(codes).not.toContain("DOCUMENT_NOT_TRUSTED");
    expect(codes).not.toContain("GRAPHQL_VALIDATION_FAILED");
  }
});

test("and nothing else does", async () => {
  for (const [, query] of documents) {
    expect(await codesFor({ query: query.replace("{", "{ more: __typename ") })).toEqual([
      "DOCUMENT_NOT_TRUSTED",
    ]);
  }
  expect(await codesFor({ query: "{ __typename }" })).toEqual(["DOCUMENT_NOT_TRUSTED"]);
});
