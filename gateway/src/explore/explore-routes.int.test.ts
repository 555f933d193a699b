import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createDevelopmentKey } from "@tributary/identity/development-issuer";
import { composeTiny, startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";

let folder: string;
let paths: { DEVELOPMENT_JWKS_PATH: string; DEVELOPMENT_PEOPLE_PATH: string };
let graph: TinyGraph;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-explore-"));
  const { privateJwk, publicJwks } = await createDevelopmentKey();
  const people = { ada: { subject: "usr_ada", roles: ["USER"], ttlSeconds: 60 } };
  paths = {
    DEVELOPMENT_JWKS_PATH: write("jwks.json", publicJwks),
    DEVELOPMENT_PEOPLE_PATH: write("people.json", { privateJwk, people }),
  };
  graph = await startTinyGraph({ NODE_ENV: "development", ...paths });
});
afterAll(async () => {
  await graph.stop();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

type Asked = { readonly headers?: Record<string, string>; readonly body?: string };

/** Without fetch, which sends no Host but its own. */
function ask({ gateway }: TinyGraph, path: string, { headers = {}, body }: Asked = {}) {
  const method = body === undefined ? "GET" : "POST";
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const asked = request(gateway.url + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
      );
    });
    asked.on("error", reject).end(body);
  });
}

const json = { "content-type": "application/json" };
const asAda = { headers: json, body: '{"as":"ada"}' };

describe("in development", () => {
  test("the explorer's page is told whom it may play, and has a token that counts", async () => {
    expect(await ask(graph, "/explore/people")).toEqual({
      status: 200,
      text: '{"people":["ada"]}',
    });
    const { text } = await ask(graph, "/explore/token", asAda);
    const { token }: { token: string } = JSON.parse(text);
    const status = async (bearer: string) => {
      const headers = { authorization: `Bearer ${bearer}` };
      return (await graph.post({ query: "{ people { id } }" }, headers)).status;
    };
    expect([await status(token), await status(`${token}x`)]).toEqual([200, 401]);
  });

  test("and sees the supergraph that is being served", async () => {
    expect(await ask(graph, "/explore/supergraph")).toEqual({ status: 200, text: composeTiny() });
  });

  test.each<[string, Asked]>([
    ["a page of another site", { headers: { ...json, "sec-fetch-site": "cross-site" } }],
    [
      "another program's page on this machine",
      { headers: { ...json, "sec-fetch-site": "same-site" } },
    ],
    [
      "a name of others' that points at this machine",
      { headers: { ...json, host: "evil.example" } },
    ],
    ["a page elsewhere, by its origin", { headers: { ...json, origin: "https://evil.example" } }],
    ["a form, which needs no preflight", { headers: { "content-type": "text/plain" } }],
  ])("no token is for %s", async (_, { headers = {} }) => {
    const { status, text } = await ask(graph, "/explore/token", { ...asAda, headers });
    expect([404, 415]).toContain(status);
    expect(text).not.toContain("ey");
  });

  test.each(['{"as":"eve"}', '{"as":"__proto__"}', '{"as":7}', "[]", "null"])(
    "nor for nobody: %s",
    async (body) => {
      const { status } = await ask(graph, "/explore/token", { headers: json, body });
      expect(status).toBe(404);
    },
  );
});

test("in production there is none of it", async () => {
  const production = await startTinyGraph();
  try {
    for (const [path, asked] of [
      ["/explore/people", {}],
      ["/explore/supergraph", {}],
      ["/explore/token", asAda],
    ] as const) {
      expect((await ask(production, path, asked)).status).toBe(404);
    }
  } finally {
    await production.stop();
  }
});
