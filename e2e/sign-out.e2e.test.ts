import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { CookieBrowser } from "@tributary/testing/cookie-browser";
import { eventually } from "@tributary/testing/eventually";
import { changeKeptState } from "@tributary/testing/kept-state";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { StrictClient } from "./strict-client.fixture.ts";

const OAUTH_SECRET = "a-secret-that-seals-what-sign-in-keeps";
const DAY_SECONDS = 86_400;
let platform: Platform;
let signIn: StrictClient;

beforeAll(async () => {
  platform = await startPlatform({ users: { OAUTH_SECRETS: OAUTH_SECRET } });
  signIn = await StrictClient.open(platform);
}, 60_000);
afterAll(() => platform?.stop());

const refused = expect.objectContaining({ error: "invalid_grant" });

/** Whether that browser still counts as signed in: asked without a page. */
async function isSignedIn(browser: CookieBrowser): Promise<boolean> {
  const { url } = await signIn.request("web", { prompt: "none" });
  const callback = new URL((await browser.get(url)).headers.get("location") ?? "");
  return callback.searchParams.has("code");
}

test("a session that its person ends elsewhere ends its browser, its site's tokens and its app's", async () => {
  const [here, there] = [new CookieBrowser(), new CookieBrowser()];
  const mine = await signIn.signIn("web", "alice", { browser: here });
  const site = await signIn.signIn("web", "alice", { browser: there });
  const app = await signIn.signIn("app", "alice", { browser: there });
  const graph = platform.withToken(mine.access_token);
  const list = "{ me { sessions { edges { node { id device isCurrent } } } } }";
  const listed = await graph.query<{
    me: { sessions: { edges: { node: { id: string; device: string; isCurrent: boolean } }[] } };
  }>(list);
  const sessions = listed.data?.me.sessions.edges.map(({ node }) => node) ?? [];
  expect(sessions).toHaveLength(2);
  expect(sessions.every(({ device }) => device === "Firefox on Linux")).toBe(true);
  const other = sessions.find(({ isCurrent }) => !isCurrent);

  const revoke = `mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { __typename } }`;
  const revoked = await graph.query(revoke, { id: other?.id });
  expect(revoked.data).toEqual({ revokeSession: { __typename: "SessionRevoked" } });
  await expect(signIn.refresh("web", site.refresh_token ?? "")).rejects.toEqual(refused);
  await expect(signIn.refresh("app", app.refresh_token ?? "")).rejects.toEqual(refused);
  expect(await isSignedIn(there)).toBe(false);
  expect(await isSignedIn(here)).toBe(true);
  expect((await signIn.refresh("web", mine.refresh_token ?? "")).access_token).toBeTruthy();
  // What was out already is refused at the gateway, long before it is over.
  for (const { access_token: token } of [site, app]) {
    await eventually(async () => (await platform.withToken(token).query(list)).status === 401);
  }
  expect((await graph.query(list)).status).toBe(200);
});

test("whoever signs out of a browser has signed out its sites' tokens, and not those of an app", async () => {
  const browser = new CookieBrowser();
  const site = await signIn.signIn("web", "alice", { browser });
  const app = await signIn.signIn("app", "alice", { browser });
  const url = `${signIn.server.end_session_endpoint}?client_id=web`;
  const page = { url, text: await (await browser.get(url)).text() };
  await browser.submit(page, /confirm$/, { logout: "yes" });
  const ask = async (token: string) =>
    (await platform.withToken(token).query("{ me { id } }")).status;
  await eventually(async () => (await ask(site.access_token)) === 401);
  expect(await ask(app.access_token)).toBe(200);
  expect((await signIn.refresh("app", app.refresh_token ?? "")).access_token).toBeTruthy();
  // Nor is a new sign-in in that browser any the worse.
  const again = await signIn.signIn("web", "alice", { browser });
  expect(await ask(again.access_token)).toBe(200);
});

test("a browser is signed out in the end although it is used all the time, with its sites' tokens", async () => {
  const browser = new CookieBrowser();
  const site = await signIn.signIn("web", "alice", { browser });
  const app = await signIn.signIn("app", "alice", { browser });
  expect(await isSignedIn(browser)).toBe(true);
  const store = { url: platform.databaseUrls.users, secret: OAUTH_SECRET };
  const id = browser.cookies().get("tributary_session") ?? "";
  const monthAgo = Math.floor(Date.now() / 1_000) - 31 * DAY_SECONDS;
  await changeKeptState(store, { model: "Session", id }, { loginTs: monthAgo });
  expect(await isSignedIn(browser)).toBe(false);
  // It is lengthened by that no more, and once it is over its sites' tokens are.
  const { exp } = await changeKeptState(store, { model: "Session", id }, { exp: 1 });
  expect(exp).toBeLessThanOrEqual(Math.floor(Date.now() / 1_000) + 1);
  await expect(signIn.refresh("web", site.refresh_token ?? "")).rejects.toEqual(refused);
  expect((await signIn.refresh("app", app.refresh_token ?? "")).access_token).toBeTruthy();
  await signIn.signIn("web", "alice", { browser });
  expect(await isSignedIn(browser)).toBe(true);
});

test("a program that is disabled gets no token more", async () => {
  const tokens = await signIn.signIn("other", "alice");
  const disable = `mutation { disableClient(input: { clientId: "other-site" }) { __typename } }`;
  const answer = await platform.as("admin").query(disable);
  expect(answer.data).toEqual({ disableClient: { __typename: "ClientDisabled" } });
  await expect(signIn.refresh("other", tokens.refresh_token ?? "")).rejects.toEqual(
    expect.objectContaining({ error: "invalid_client" }),
  );
  const { url } = await signIn.request("other");
  const response = await fetch(url, { headers: { accept: "text/html" }, redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([400, null]);
});

test("a suspended person's refresh is refused at once, and so is signing in, until reinstated", async () => {
  const browser = new CookieBrowser();
  const tokens = await signIn.signIn("web", "bob", { browser });
  const app = await signIn.signIn("app", "bob", { browser });
  const change = (mutation: string) =>
    platform
      .as("admin")
      .query(
        `mutation ($id: ID!) { ${mutation}(input: { userId: $id, reason: OTHER }) { __typename } }`,
        {
          id: people.bob.id,
        },
      );
  expect((await change("suspendUser")).data?.suspendUser).toEqual({ __typename: "UserSuspended" });
  await expect(signIn.refresh("web", tokens.refresh_token ?? "")).rejects.toEqual(refused);
  await expect(signIn.refresh("app", app.refresh_token ?? "")).rejects.toEqual(refused);
  expect(await isSignedIn(browser)).toBe(false);
  await expect(signIn.signIn("web", "bob")).rejects.toThrow(/^401/);

  await change("reinstateUser");
  // What came of the old sign-in stays ended.
  await expect(signIn.refresh("web", tokens.refresh_token ?? "")).rejects.toEqual(refused);
  expect((await signIn.signIn("web", "bob")).refresh_token).toBeTruthy();
});
