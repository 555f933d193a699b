import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";
import { challengeOf } from "./pending-sign-in.ts";

const SITE = "https://bank.example";
const DEMO = { password: "a-b-c", people: [{ name: "Ada", email: "ada@example.com" }] };
const TOKENS = { access_token: "access-1", expires_in: 300, refresh_token: "refresh-2" };

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; text: string };

let graph: TinyGraph;
let development: TinyGraph;
/** What the issuer was asked, and what it says to that. */
const asked: { path: string; fields: Record<string, string> }[] = [];
let says: { status: number; body: unknown };
const issuer = createServer(async (incoming, response) => {
  if (incoming.url === "/standing/barred") return void response.writeHead(503).end();
  let body = "";
  for await (const chunk of incoming) body += String(chunk);
  asked.push({
    path: incoming.url ?? "",
    fields: Object.fromEntries(new URLSearchParams(body)),
  });
  response.writeHead(says.status, { "content-type": "application/json" });
  response.end(JSON.stringify(says.body));
});

beforeAll(async () => {
  issuer.listen(0, "127.0.0.1");
  await once(issuer, "listening");
  const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/graphql`;
  const env = {
    PUBLIC_URL: SITE,
    SUBGRAPH_URLS: JSON.stringify({ users: { url } }),
    DEMO_SIGN_IN: JSON.stringify(DEMO),
  };
  graph = await startTinyGraph(env);
  development = await startTinyGraph({ ...env, NODE_ENV: "development" });
});
afterAll(async () => {
  await Promise.all([graph.stop(), development.stop()]);
  await new Promise((resolve) => issuer.close(resolve).closeAllConnections());
});
beforeEach(() => {
  asked.length = 0;
  says = { status: 200, body: TOKENS };
});

/** As a browser asks that knows the site by its name. */
async function ask(
  method: "GET" | "POST",
  path: string,
  headers: Record<string, string> = {},
  at = graph,
): Promise<Answer> {
  const sent = request(at.gateway.url + path, {
    method,
    headers: { host: new URL(SITE).host, ...headers },
  }).end();
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode, headers: response.headers, text };
}

/** What a browser sends back of it. */
const cookieOf = ({ headers }: Answer) =>
  (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";", 1)[0]).join("; ");

async function leave(query = "", at = graph) {
  const answer = await ask("GET", `/session/sign-in${query}`, {}, at);
  const url = new URL(answer.headers.location ?? "");
  return { answer, url, cookie: cookieOf(answer), state: url.searchParams.get("state") ?? "" };
}

const own = { origin: SITE, "sec-fetch-site": "same-origin" };
const signedIn = { cookie: "__Host-tributary-web=refresh-1" };

describe("signing in", () => {
  test("leads to the issuer's pages with PKCE, and keeps what belongs to it where no script reads it", async () => {
    const { answer, url } = await leave("?return=/accounts/acc_1");
    expect(answer.status).toBe(303);
    expect(url.origin + url.pathname).toBe(`${SITE}/oauth/authorize`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: "web",
      response_type: "code",
      redirect_uri: `${SITE}/session/callback`,
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      scope: expect.stringContaining("openid"),
    });
    expect(answer.headers["set-cookie"]).toEqual([
      expect.stringMatching(
        /^__Host-tributary-web-pending=[\w.-]+; Path=\/; Max-Age=900; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
  });

  test("says why, where somebody is to prove anew who they are", async () => {
    const { url } = await leave("?for=administration&hint=ada%40example.com");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      prompt: "login",
      acr_values: expect.stringContaining("multi-factor"),
      login_hint: "ada@example.com",
    });
    expect((await leave("?for=again")).url.searchParams.get("prompt")).toBe("login");
    expect((await leave("?for=security")).url.searchParams.get("prompt")).toBe("security");
    expect((await leave("?for=constructor")).url.searchParams.has("prompt")).toBe(false);
  });

  test("comes back with a code, which becomes a session that no script reads, where the app was left", async () => {
    const { cookie, state, url } = await leave("?return=/accounts/acc_1");
    const back = await ask("GET", `/session/callback?code=c1&state=${state}`, { cookie });
    expect([back.status, back.headers.location]).toEqual([303, `${SITE}/accounts/acc_1`]);
    expect(asked).toEqual([
      {
        path: "/oauth/token",
        fields: {
          grant_type: "authorization_code",
          client_id: "web",
          code: "c1",
          redirect_uri: `${SITE}/session/callback`,
          code_verifier: expect.any(String),
        },
      },
    ]);
    const verifier = asked[0]?.fields.code_verifier ?? "";
    const challenge = url.searchParams.get("code_challenge");
    expect(challengeOf({ verifier, state, returnPath: "/" })).toBe(challenge);
    expect(back.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^__Host-tributary-web-pending=; .*Max-Age=0;/),
      "__Host-tributary-web=refresh-2; Path=/; Max-Age=1209600; HttpOnly; SameSite=Strict; Secure",
    ]);
    expect(JSON.stringify(back)).not.toContain("access-1");
  });

  test("that another site began, or that is not this browser's, ends where it is", async () => {
    const mine = await leave();
    const other = await leave();
    const strange = [
      [`state=${other.state}`, { cookie: mine.cookie }],
      [`state=${mine.state}`, {}],
      ["state=", { cookie: mine.cookie }],
      [`state=${mine.state}&state=${mine.state}`, { cookie: mine.cookie }],
      [`state=${mine.state}`, { cookie: `${mine.cookie}; ${other.cookie}` }],
    ] as const;
    for (const [query, headers] of strange) {
      const back = await ask("GET", `/session/callback?code=c1&${query}`, headers);
      expect([query, back.headers.location]).toEqual([query, `${SITE}/?sign-in=failed`]);
      expect(cookieOf(back)).toBe("");
    }
    expect(asked).toEqual([]);
  });

  test("that was cancelled, refused, or met an issuer out of reach, says so in the app", async () => {
    const { cookie, state } = await leave();
    const back = async (query: string) =>
      (await ask("GET", `/session/callback?state=${state}&${query}`, { cookie })).headers.location;
    expect(await back("error=access_denied")).toBe(`${SITE}/?sign-in=cancelled`);
    expect(await back("error=server_error")).toBe(`${SITE}/?sign-in=failed`);
    says = { status: 400, body: { error: "invalid_grant" } };
    expect(await back("code=used")).toBe(`${SITE}/?sign-in=failed`);
    says = { status: 503, body: {} };
    expect(await back("code=c1")).toBe(`${SITE}/?sign-in=unavailable`);
  });

  test("begins by the name that cookies are kept under", async () => {
    const answer = await ask("GET", "/session/sign-in?return=/send", { host: "127.0.0.1:4000" });
    expect(answer.headers.location).toBe(`${SITE}/session/sign-in?return=/send`);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});

describe("a session", () => {
  test("gives an access token for its cookie, and the next cookie", async () => {
    const answer = await ask("POST", "/session/token", { ...own, ...signedIn });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { accessToken: "access-1", expiresInSeconds: 300 },
    ]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(cookieOf(answer)).toBe("__Host-tributary-web=refresh-2");
    expect(asked.map(({ fields }) => fields)).toEqual([
      { grant_type: "refresh_token", client_id: "web", refresh_token: "refresh-1" },
    ]);
  });

  test("that nobody has is nothing to complain of", async () => {
    const answer = await ask("POST", "/session/token", own);
    expect([answer.status, answer.text, asked]).toEqual([204, "", []]);
  });

  test("that the issuer has ended is forgotten; one it cannot be asked about is kept", async () => {
    says = { status: 400, body: { error: "invalid_grant" } };
    const over = await ask("POST", "/session/token", { ...own, ...signedIn });
    expect([over.status, cookieOf(over)]).toEqual([204, "__Host-tributary-web="]);
    says = { status: 500, body: {} };
    const away = await ask("POST", "/session/token", { ...own, ...signedIn });
    expect([away.status, away.headers["set-cookie"]]).toEqual([503, undefined]);
    expect(JSON.parse(away.text).errors[0].extensions.code).toBe("IDENTITY_UNAVAILABLE");
  });

  test.each(["/session/token", "/session/sign-out"])(
    "does nothing at %s for a page of another site",
    async (path) => {
      const pages: Record<string, string>[] = [
        {},
        { origin: "https://evil.example" },
        { origin: "null" },
        { ...own, origin: "http://bank.example" },
        { ...own, "sec-fetch-site": "same-site" },
        { ...own, "sec-fetch-site": "cross-site" },
      ];
      for (const page of pages) {
        const answer = await ask("POST", path, { ...signedIn, ...page });
        expect([page, answer.status]).toEqual([page, 403]);
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
      expect(asked).toEqual([]);
    },
  );

  test("ends in the browser and at the issuer, and in the browser even without it", async () => {
    const answer = await ask("POST", "/session/sign-out", { ...own, ...signedIn });
    expect(answer.status).toBe(204);
    expect(cookieOf(answer)).toBe("__Host-tributary-web=; __Host-tributary-web-pending=");
    expect(asked).toEqual([
      { path: "/oauth/revoke", fields: expect.objectContaining({ token: "refresh-1" }) },
    ]);
    says = { status: 503, body: {} };
    const away = await ask("POST", "/session/sign-out", { ...own, ...signedIn });
    expect([away.status, cookieOf(away)]).toEqual([
      204,
      "__Host-tributary-web=; __Host-tributary-web-pending=",
    ]);
  });

  test("reads no body, and none that is long", async () => {
    const sent = request(`${graph.gateway.url}/session/token`, {
      method: "POST",
      headers: { host: new URL(SITE).host, "content-type": "application/json", ...own },
    }).end(JSON.stringify({ long: "x".repeat(2_000) }));
    const [response] = await once(sent, "response");
    response.resume();
    expect(response.statusCode).toBe(413);
  });
});

describe("over plain http, in development", () => {
  test("a plain name goes along, and is used where it is the only one that comes back", async () => {
    const { answer, state } = await leave("", development);
    const [prefixed, plain] = (answer.headers["set-cookie"] ?? []).map((cookie) =>
      String(cookie.split(";", 1)[0]),
    );
    const back = (cookie = "") =>
      ask("GET", `/session/callback?code=c1&state=${state}`, { cookie }, development);
    expect((await back(plain)).headers["set-cookie"]).toContain(
      "tributary-web=refresh-2; Path=/; Max-Age=1209600; HttpOnly; SameSite=Strict",
    );
    const kept = (await back(`${prefixed}; ${plain}`)).headers["set-cookie"] ?? [];
    expect(kept.filter((cookie) => cookie.includes("refresh-2"))).toEqual([
      expect.stringMatching(/^__Host-/),
    ]);
  });

  test("the app is told whom it may offer to sign in as; anywhere else nobody is told", async () => {
    const answer = await ask("GET", "/session/demo", {}, development);
    expect(JSON.parse(answer.text)).toEqual(DEMO);
    const { status, text } = await ask("GET", "/session/demo");
    expect([status, text]).toEqual([204, ""]);
  });

  test("counts in development alone", async () => {
    const headers = { ...own, cookie: "tributary-web=refresh-1" };
    expect((await ask("POST", "/session/token", headers)).status).toBe(204);
    expect((await ask("POST", "/session/token", headers, development)).status).toBe(200);
  });
});

test("no token and no code is ever logged", async () => {
  const { cookie, state } = await leave();
  says = { status: 500, body: TOKENS };
  await ask("GET", `/session/callback?code=c0de&state=${state}`, { cookie });
  await ask("POST", "/session/token", { ...own, ...signedIn });
  await ask("POST", "/session/sign-out", { ...own, ...signedIn });
  expect(graph.log.filter(({ msg }) => /session|sign-in/.test(String(msg))).length).toBeGreaterThan(
    2,
  );
  expect(JSON.stringify(graph.log)).not.toMatch(/access-1|refresh-|c0de/);
});
