import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startTinyGraph, type TinyGraph } from "./testing/tiny-graph.ts";

const STUDIO = "https://studio.apollographql.com";
let webRoot: string;
let development: TinyGraph;
let production: TinyGraph;

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), "tributary-web-"));
  mkdirSync(join(webRoot, "assets"));
  mkdirSync(join(webRoot, "explore"));
  writeFileSync(join(webRoot, "index.html"), "<title>app</title>");
  writeFileSync(join(webRoot, "explore/index.html"), "<title>explorer</title>");
  writeFileSync(join(webRoot, "assets/app-1a2b.js"), "1;");
  writeFileSync(join(webRoot, "assets/app-1a2b.js.br"), brotliCompressSync("1;"));
  writeFileSync(join(webRoot, "assets/app-1a2b.js.gz"), gzipSync("1;"));
  development = await startTinyGraph({ NODE_ENV: "development", WEB_ROOT: webRoot });
  production = await startTinyGraph({ CORS_ORIGINS: "https://app.example" });
});
afterAll(async () => {
  await development.stop();
  await production.stop();
  rmSync(webRoot, { recursive: true });
});

async function get(graph: TinyGraph, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(graph.gateway.url + path, {
    headers: { accept: "text/html", ...headers },
  });
  const policy = response.headers.get("content-security-policy") ?? "";
  return {
    status: response.status,
    headers: response.headers,
    policy,
    text: await response.text(),
  };
}

function directive(policy: string, name: string): string | undefined {
  return policy
    .split("; ")
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1);
}

describe("the app", () => {
  test.each(["/", "/accounts/acc_1", "/?tab=1"])(
    "is served at %s, under a strict policy",
    async (path) => {
      const { status, text, policy, headers } = await get(development, path);
      expect([status, text]).toEqual([200, "<title>app</title>"]);
      expect(policy).not.toMatch(/unsafe|https:|\*/);
      expect(directive(policy, "script-src")).toBe("'self'");
      expect(headers.get("cache-control")).toBe("no-cache");
    },
  );

  test.each(["/explore", "/explore/", "/explore?query=x"])(
    "gives %s to the explorer, whose policy alone admits inline styles and blob workers",
    async (path) => {
      const { text, policy } = await get(development, path);
      expect(text).toBe("<title>explorer</title>");
      expect(directive(policy, "style-src")).toBe("'self' 'unsafe-inline'");
      expect(directive(policy, "worker-src")).toBe("'self' blob:");
      expect(directive(policy, "script-src")).toBe("'self'");
    },
  );

  test("keeps hashed assets for ever, and a missing one stays missing", async () => {
    const asset = await get(development, "/assets/app-1a2b.js");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await get(development, "/assets/app-9z.js")).status).toBe(404);
    expect((await get(development, "/../config.ts")).status).toBe(404);
  });

  test.each(["/graphql/nothing", "/health/nothing", "/session/nothing", "/assets/nothing"])(
    "is not the answer at %s, which is no place of its",
    async (path) => {
      const { status, text } = await get(development, path);
      expect([status, text]).toEqual([404, "There is nothing here.\n"]);
    },
  );

  test("goes out as the build compressed it, to whoever takes that, each form under its own tag", async () => {
    const ask = (encodings: string, method = "GET") =>
      new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
        const headers = { "accept-encoding": encodings };
        const url = `${development.gateway.url}/assets/app-1a2b.js`;
        request(url, { method, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("end", () =>
            resolve({ headers: response.headers, body: Buffer.concat(chunks) }),
          );
        })
          .on("error", reject)
          .end();
      });
    const forms = [
      await ask("gzip, deflate, br, zstd"),
      await ask("gzip"),
      await ask("identity"),
      await ask("br;q=0, gzip;q=0"),
    ];
    const plain = Buffer.from("1;");
    const compressed = [brotliCompressSync(plain), gzipSync(plain)];
    expect(forms.map(({ body }) => body)).toEqual([...compressed, plain, plain]);
    expect(forms.map(({ headers }) => headers["content-encoding"])).toEqual([
      "br",
      "gzip",
      undefined,
      undefined,
    ]);
    expect(new Set(forms.map(({ headers }) => headers.etag)).size).toBe(3);
    for (const { headers } of [...forms, await ask("br", "HEAD")]) {
      expect(headers.vary).toMatch(/accept-encoding/i);
      expect(headers["content-type"]).toBe("application/javascript; charset=utf-8");
      expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      expect(headers["content-security-policy"]).toContain("script-src 'self'");
    }
    const head = await ask("br", "HEAD");
    expect([head.headers["content-length"], head.body.length]).toEqual([
      String(compressed[0]?.length),
      0,
    ]);
  });

  test("answers HEAD as it answers GET, without the page", async () => {
    for (const path of ["/", "/accounts/acc_1", "/assets/app-1a2b.js"]) {
      const headers = { accept: "text/html" };
      const response = await fetch(development.gateway.url + path, { method: "HEAD", headers });
      expect([path, response.status, await response.text()]).toEqual([path, 200, ""]);
    }
  });

  test("is a plain line where no app is built in", async () => {
    const { status, text } = await get(production, "/");
    expect([status, text]).toEqual([200, expect.stringContaining("POST /graphql")]);
  });
});

describe("Apollo Sandbox", () => {
  test("is there in development for a browser that opens /graphql", async () => {
    const { status, text, policy } = await get(development, "/graphql");
    expect(status).toBe(200);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(text.match(/<(script|style) nonce="([^"]+)"/g)).toHaveLength(3);
    expect(text).toContain(
      `nonce="${nonce}" src="https://embeddable-sandbox.cdn.apollographql.com/`,
    );
    expect(directive(policy, "frame-src")).toBe("https://sandbox.embed.apollographql.com");
    expect(directive(policy, "default-src")).toBe("'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test("has a policy that is never repeated, and that no other page has", async () => {
    const [one, two] = [await get(development, "/graphql"), await get(development, "/graphql")];
    expect(one.policy).not.toBe(two.policy);
    for (const path of ["/", "/explore", "/health/live", "/assets/app-1a2b.js", "/nothing.txt"]) {
      expect((await get(development, path)).policy).not.toContain("apollographql");
    }
  });

  test("is not there in production", async () => {
    const { status, text } = await get(production, "/graphql");
    expect(status).toBe(400);
    expect(text).not.toContain("apollographql.com");
  });

  test("may call from its own site in development, not in production", async () => {
    const allowed = async (graph: TinyGraph) =>
      (await get(graph, "/health/live", { origin: STUDIO })).headers.get(
        "access-control-allow-origin",
      );
    expect(await allowed(development)).toBe(STUDIO);
    expect(await allowed(production)).toBeNull();
  });
});

describe("other sites", () => {
  async function preflight(origin: string, path = "/graphql") {
    const response = await fetch(`${production.gateway.url}${path}`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,authorization",
      },
    });
    return response.headers;
  }

  test("that are configured may ask, with a token and without cookies", async () => {
    const headers = await preflight("https://app.example");
    expect(headers.get("access-control-allow-origin")).toBe("https://app.example");
    expect(headers.get("access-control-allow-headers")).toContain("authorization");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  test("that are configured may follow streams with the cookie that is for those alone", async () => {
    const headers = await preflight("https://app.example", "/graphql/stream");
    expect(headers.get("access-control-allow-origin")).toBe("https://app.example");
    expect(headers.get("access-control-allow-credentials")).toBe("true");
  });

  test.each(["/graphql", "/graphql/stream"])(
    "that are not configured may not (%s)",
    async (path) => {
      const headers = await preflight("https://evil.example", path);
      expect(headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});

test("every answer has the security headers", async () => {
  for (const path of ["/", "/graphql", "/health/live", "/nothing", "/%ZZ"]) {
    const { headers } = await get(production, path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("strict-transport-security")).toMatch(/max-age/);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  }
});
