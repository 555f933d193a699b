import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { CookieBrowser } from "@tributary/testing/cookie-browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { StrictClient } from "./strict-client.fixture.ts";

let platform: Platform;
let signIn: StrictClient;

beforeAll(async () => {
  platform = await startPlatform();
  signIn = await StrictClient.open(platform);
}, 60_000);
afterAll(() => platform?.stop());

const refused = (error: string) => expect.objectContaining({ error });
const graphOf = (token: string, document = "{ me { id displayName } }") =>
  platform.withToken(token).query(document);

describe("a person who signs in at the platform's own site", () => {
  test("gets tokens by code and PKCE, which the graph takes for theirs", async () => {
    const tokens = await signIn.signIn("web", "alice", { scope: "openid profile" });
    const header = decodeProtectedHeader(tokens.access_token);
    expect(header).toMatchObject({ alg: "ES256", typ: "at+jwt" });
    const claims = decodeJwt(tokens.access_token);
    expect(claims).toMatchObject({
      iss: signIn.issuer.origin,
      aud: "https://api.tributary.example",
      sub: people.alice.id,
      client_id: "web",
      roles: ["USER"],
      amr: ["pwd"],
      auth_time: expect.any(Number),
      sid: expect.stringMatching(/^ses_/),
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBeLessThanOrEqual(300);
    expect(decodeJwt(tokens.id_token ?? "")).toMatchObject({ name: people.alice.displayName });
    const { id, displayName } = people.alice;
    expect((await graphOf(tokens.access_token)).data?.me).toEqual({ id, displayName });
  });

  test("signs in once for all programs in that browser, and again when asked to", async () => {
    const browser = new CookieBrowser();
    await signIn.signIn("web", "alice", { browser });
    const silent = await signIn.request("web", { prompt: "none" });
    const callback = new URL((await browser.get(silent.url)).headers.get("location") ?? "");
    expect(callback.searchParams.get("code")).toBeTruthy();
    const again = await signIn.request("web", { prompt: "login" });
    expect(await (await browser.get(again.url)).text()).toContain('name="password"');
  });

  test("is told the same of a wrong password as of an address that nobody has", async () => {
    const asked = await signIn.request("web");
    const say = async (email: string) => {
      const browser = new CookieBrowser();
      const page = { url: asked.url, text: await (await browser.get(asked.url)).text() };
      const fields = { email, password: "not the right one" };
      const answer = await browser.submit(page, /sign-in$/, fields);
      const text = (await answer.text()).replaceAll(
        /value="[^"]*"|interaction\/[\w-]+|from=[\w-]+/g,
        "",
      );
      return { status: answer.status, text };
    };
    const known = await say(people.bob.email);
    expect(known.status).toBe(401);
    expect(known.text).toContain('role="alert"');
    expect(await say("nobody@example.com")).toEqual(known);
  });
});

describe("somebody else's program", () => {
  test("gets of what it asks for what roles, the program and the person allow together", async () => {
    const scope = "openid users:read:any accounts:read:any users:pii:any";
    // An administrator's role has all three, the program may ask for one of them.
    const support = await signIn.signIn("other", "support", { scope });
    expect(decodeJwt(support.access_token).scope).toBe("users:read:any");
    const alice = await signIn.signIn("other", "alice", { scope });
    expect(decodeJwt(alice.access_token).scope).toBeUndefined();
  });

  test("asks the person, who may say no", async () => {
    const asked = await signIn.request("other");
    const browser = new CookieBrowser();
    await signIn.signIn("web", "bob", { browser });
    const page = { url: asked.url, text: await (await browser.get(asked.url)).text() };
    expect(page.text).toContain("Let A shop in?");
    const answer = await browser.submit(page, /cancel$/);
    const callback = new URL(answer.headers.get("location") ?? "");
    expect(callback.origin).toBe("https://shop.example");
    expect(Object.fromEntries(callback.searchParams)).toMatchObject({
      error: "access_denied",
      state: asked.state,
      iss: signIn.issuer.origin,
    });
  });
});

describe("an app", () => {
  test("is sent back to its own scheme, once the person agrees", async () => {
    const asked = await signIn.request("app");
    const callback = await signIn.authorize(asked.url, { name: "bob" });
    expect(callback.protocol).toBe("com.example.wallet:");
    const tokens = await signIn.exchange("app", callback, asked);
    expect(decodeJwt(tokens.access_token).sub).toBe(people.bob.id);
  });

  test("is sent back to this machine, whichever port it listens on", async () => {
    const redirectUri = "http://127.0.0.1:51234/callback";
    const asked = await signIn.request("app", { redirect_uri: redirectUri });
    const callback = await signIn.authorize(asked.url, { name: "bob" });
    expect(callback.origin).toBe("http://127.0.0.1:51234");
    const tokens = await signIn.exchange("app", callback, asked, { redirectUri });
    expect(decodeJwt(tokens.access_token).client_id).toBe("app");
  });
});

describe("a request to sign in", () => {
  test.each<["web" | "other" | "app", string]>([
    ["other", "https://shop.example/callback/"],
    ["other", "https://shop.example/callback?x=1"],
    ["other", "https://shop.example/CALLBACK"],
    ["other", "https://shop.example./callback"],
    ["other", "https://shop.example:443/callback"],
    ["other", "https://shop.example/callback/../callback"],
    ["other", "https://shop.example@evil.example/callback"],
    ["other", "https://evil.example/callback"],
    ["other", "http://shop.example/callback"],
    ["app", "com.example.wallet:/callback2"],
    ["app", "com.example.wallet://callback"],
    ["app", "http://localhost:51234/callback"],
    ["app", "http://127.0.0.1:51234/callback/x"],
    ["app", "https://127.0.0.1/callback"],
    ["web", ""],
  ])("that would lead from %s to %s leads nowhere", async (name, redirectUri) => {
    const asked = await signIn.request(name, { redirect_uri: redirectUri });
    const response = await fetch(asked.url, {
      redirect: "manual",
      headers: { accept: "text/html" },
    });
    expect([response.status, response.headers.get("location")]).toEqual([400, null]);
    expect(await response.text()).toContain("That did not work");
  });

  test.each([
    ["without PKCE", { code_challenge: undefined, code_challenge_method: undefined }],
    ["with plain PKCE", { code_challenge_method: "plain" }],
    ["with PKCE of no method", { code_challenge_method: undefined }],
    ["for a token at once", { response_type: "token" }],
    ["for an ID token at once", { response_type: "id_token" }],
    ["answered by a form", { response_mode: "form_post" }],
    ["for another API", { resource: "https://other.example" }],
  ])("%s is refused", async (_how, change) => {
    const asked = await signIn.request("web", change);
    const response = await fetch(asked.url, { redirect: "manual" });
    const target = response.headers.get("location");
    if (target === null) expect(response.status).toBe(400);
    else expect(target).toMatch(/^[^?#]+[?#]([^#]*&)?error=\w+/);
    expect(target ?? "").not.toMatch(/\bcode=|interaction/);
  });

  test("is shown where it came from under the issuer's own name, whatever the host was called", async () => {
    const asked = new URL((await signIn.request("web")).url);
    asked.hostname = "localhost";
    const response = await fetch(asked, { redirect: "manual" });
    expect(new URL(response.headers.get("location") ?? "").origin).toBe(signIn.issuer.origin);
  });
});

describe("a code", () => {
  test("is good once: shown again it takes back what it gave", async () => {
    const asked = await signIn.request("web");
    const callback = await signIn.authorize(asked.url, { name: "alice" });
    const tokens = await signIn.exchange("web", callback, asked);
    await expect(signIn.exchange("web", callback, asked)).rejects.toEqual(refused("invalid_grant"));
    await expect(signIn.refresh("web", tokens.refresh_token ?? "")).rejects.toEqual(
      refused("invalid_grant"),
    );
  });

  test("shown twice at the same moment gives nothing that lasts", async () => {
    const asked = await signIn.request("web");
    const callback = await signIn.authorize(asked.url, { name: "alice" });
    const results = await Promise.allSettled([
      signIn.exchange("web", callback, asked),
      signIn.exchange("web", callback, asked),
    ]);
    const given = results.flatMap((result) =>
      result.status === "fulfilled" ? [result.value.refresh_token ?? ""] : [],
    );
    expect(given.length).toBeLessThanOrEqual(1);
    for (const token of given) {
      await expect(signIn.refresh("web", token)).rejects.toEqual(refused("invalid_grant"));
    }
  });

  test("is of no use to whoever has not its verifier, or says another address or name", async () => {
    const asked = await signIn.request("web");
    const callback = await signIn.authorize(asked.url, { name: "alice" });
    const other = { ...asked, verifier: "x".repeat(43) };
    await expect(signIn.exchange("web", callback, other)).rejects.toEqual(refused("invalid_grant"));
    const elsewhere = { redirectUri: signIn.seeded.redirectUris.other };
    await expect(signIn.exchange("web", callback, asked, elsewhere)).rejects.toEqual(
      refused("invalid_grant"),
    );
    await expect(signIn.exchange("other", callback, asked)).rejects.toEqual(
      refused("invalid_grant"),
    );
    // What was wrong did not use it up.
    expect((await signIn.exchange("web", callback, asked)).access_token).toBeTruthy();
  });
});

describe("a service", () => {
  test("gets the scopes that it is registered with, of those it asks for", async () => {
    const { access_token } = await signIn.clientCredentials("accounts:read:any users:pii:any");
    expect(decodeJwt(access_token)).toMatchObject({
      sub: "reporting",
      client_id: "reporting",
      roles: ["SERVICE"],
      scope: "accounts:read:any",
    });
    const everybody = await graphOf(access_token, "{ users(first: 1) { edges { cursor } } }");
    expect(everybody.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  test.each(["", "wrong", "' OR 1=1"])("is not let in with the secret %j", async (secret) => {
    const response = await fetch(signIn.server.token_endpoint ?? "", {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`reporting:${encodeURIComponent(secret)}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    expect([response.status, await response.json()]).toEqual([
      secret === "" ? 400 : 401,
      refused(secret === "" ? "invalid_request" : "invalid_client"),
    ]);
  });
});

describe("what a token is worth", () => {
  test("is told to a service that asks, until it is revoked", async () => {
    const tokens = await signIn.signIn("web", "alice");
    const refreshToken = tokens.refresh_token ?? "";
    expect(await signIn.introspect(tokens.access_token)).toMatchObject({
      active: true,
      sub: people.alice.id,
      client_id: "web",
      token_type: "Bearer",
    });
    expect(await signIn.introspect(refreshToken)).toMatchObject({ active: true, client_id: "web" });
    await signIn.revoke("web", refreshToken);
    expect(await signIn.introspect(refreshToken)).toEqual({ active: false });
    await expect(signIn.refresh("web", refreshToken)).rejects.toEqual(refused("invalid_grant"));
    expect(await signIn.introspect("made-up")).toEqual({ active: false });
    expect(await signIn.introspect(`${tokens.access_token.slice(0, -4)}AAAA`)).toEqual({
      active: false,
    });
  });

  test("is told to no other program of people, which cannot revoke it either", async () => {
    const tokens = await signIn.signIn("web", "alice");
    for (const token of [tokens.access_token, tokens.refresh_token ?? ""]) {
      const response = await fetch(signIn.server.introspection_endpoint ?? "", {
        method: "POST",
        body: new URLSearchParams({ client_id: "other-site", token }),
      });
      expect(await response.json()).toEqual({ active: false });
    }
    await signIn.revoke("other", tokens.refresh_token ?? "").catch(() => {});
    expect((await signIn.refresh("web", tokens.refresh_token ?? "")).access_token).toBeTruthy();
  });
});

describe("signing out", () => {
  test("is asked for, ends every program's tokens of that browser, and leads back to the program", async () => {
    const browser = new CookieBrowser();
    const web = await signIn.signIn("web", "alice", { browser });
    const other = await signIn.signIn("other", "alice", { browser });
    const url = new URL(signIn.server.end_session_endpoint ?? "");
    url.searchParams.set("client_id", "web");
    url.searchParams.set("post_logout_redirect_uri", `${signIn.issuer.origin}/`);
    url.searchParams.set("state", "done");
    const page = { url: url.href, text: await (await browser.get(url.href)).text() };
    expect(page.text).toContain("Sign out?");
    const forged = { ...page, text: page.text.replace(/value="\w{20,}"/, 'value="forged"') };
    expect((await browser.submit(forged, /confirm$/, { logout: "yes" })).status).toBe(400);
    expect((await signIn.refresh("web", web.refresh_token ?? "")).access_token).toBeTruthy();
    const asked = await (await browser.get(url.href)).text();
    await browser.submit({ url: url.href, text: asked }, /confirm$/, { logout: "yes" });
    for (const [name, tokens] of [["other", other]] as const) {
      await expect(signIn.refresh(name, tokens.refresh_token ?? "")).rejects.toEqual(
        refused("invalid_grant"),
      );
    }
    const silent = await signIn.request("web", { prompt: "none" });
    const callback = new URL((await browser.get(silent.url)).headers.get("location") ?? "");
    expect(callback.searchParams.get("error")).toBe("login_required");
  });

  test("does not lead to a place that no program named", async () => {
    const url = new URL(signIn.server.end_session_endpoint ?? "");
    url.searchParams.set("client_id", "web");
    url.searchParams.set("post_logout_redirect_uri", "https://evil.example/");
    const response = await fetch(url, { headers: { accept: "text/html" }, redirect: "manual" });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain("evil.example");
  });
});
