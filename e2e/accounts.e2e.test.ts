import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { CookieBrowser } from "@tributary/testing/cookie-browser";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { decodeJwt } from "jose";
import { Mailbox } from "./mailbox.fixture.ts";
import { StrictClient } from "./strict-client.fixture.ts";

const PASSWORD = "seven quiet lanterns";
const NEXT = "eleven loud trumpets";

let platform: Platform;
let client: StrictClient;
let mailbox: Mailbox;
let count = 0;

beforeAll(async () => {
  // Two of them, so that a letter is sent by one and its link answered by the other.
  platform = await startPlatform({ usersReplicas: 2 });
  client = await StrictClient.open(platform);
  mailbox = new Mailbox(platform.urls.gateway);
}, 60_000);
afterAll(() => platform?.stop());

const refused = (error: string) => expect.objectContaining({ error });

/** Looks at a page of ours, fills its form in and submits it. Gives the status. */
async function fillIn(url: string, fields: Record<string, string>): Promise<number> {
  const browser = new CookieBrowser();
  const page = { url, text: await (await browser.get(url)).text() };
  return (await browser.submit(page, /^\/oauth\//, fields)).status;
}

const at = (path: string) => `${platform.urls.gateway}${path}`;

/** Registered through the graph, confirmed by letter. */
async function member(): Promise<string> {
  const email = `member-${count++}@example.com`;
  const register = `mutation ($input: RegisterUserInput!) {
    registerUser(input: $input) { __typename } }`;
  const input = { displayName: "Mara Member", email };
  const { data } = await platform.withToken(undefined).query(register, { input });
  expect(data).toEqual({ registerUser: { __typename: "RegistrationReceived" } });
  const link = await mailbox.link(email, "Confirm your address");
  expect(await fillIn(link, { password: PASSWORD })).toBe(200);
  return email;
}

async function signedIn(email: string, password = PASSWORD) {
  const asked = await client.request("app", { scope: "openid email offline_access" });
  const tokens = await client.exchange(
    "app",
    await client.authorize(asked.url, { email, password }),
    asked,
  );
  const refreshToken = tokens.refresh_token ?? "";
  expect(refreshToken).not.toBe("");
  return { ...tokens, refreshToken, graph: platform.withToken(tokens.access_token) };
}

test("who registered through the graph signs in with the password of the first letter, and has an account", async () => {
  const email = await member();
  const { id_token, graph } = await signedIn(email);
  expect(decodeJwt(id_token ?? "")).toMatchObject({ email, email_verified: true });
  await eventually(
    async () => {
      const { data } = await graph.query<{ me: { accounts: { edges: unknown[] } } }>(
        "{ me { accounts { edges { node { id } } } } }",
      );
      return data?.me.accounts.edges.length === 1;
    },
    { timeoutMs: 30_000 },
  );
});

test("a forgotten password is replaced, and whoever was signed in with the old one is not any more", async () => {
  const email = await member();
  const [phone, laptop] = [await signedIn(email), await signedIn(email)];
  expect(await fillIn(at("/oauth/forgotten"), { email })).toBe(200);
  const link = await mailbox.link(email, "Choose a new password");
  expect(await fillIn(link, { password: NEXT })).toBe(200);
  for (const { refreshToken } of [phone, laptop]) {
    await expect(client.refresh("app", refreshToken)).rejects.toEqual(refused("invalid_grant"));
  }
  await expect(signedIn(email, PASSWORD)).rejects.toThrow("401");
  await signedIn(email, NEXT);
  await mailbox.received(email, "Your password was changed");
});

test("a page that a letter leads to is kept nowhere, shown in no frame, and tells no other site where it was", async () => {
  const email = await member();
  await fillIn(at("/oauth/forgotten"), { email });
  const { status, headers } = await fetch(await mailbox.link(email, "Choose a new password"));
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("a password is changed by who knows it, who stays signed in where they are and nowhere else", async () => {
  const email = await member();
  const [phone, laptop] = [await signedIn(email), await signedIn(email)];
  const change = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
    __typename ... on UserError { code } ... on InvalidInput { field } } }`;
  const ask = async (currentPassword: string, newPassword: string) => {
    const input = { currentPassword, newPassword };
    return (await phone.graph.query(change, { input })).data?.changePassword;
  };
  expect(await ask(PASSWORD, "password1234")).toMatchObject({ field: "newPassword" });
  expect(await ask("not the password", NEXT)).toMatchObject({ code: "WRONG_PASSWORD" });
  expect(await ask(PASSWORD, NEXT)).toEqual({ __typename: "PasswordChanged" });
  expect(await client.refresh("app", phone.refreshToken)).toMatchObject({ token_type: "bearer" });
  await expect(client.refresh("app", laptop.refreshToken)).rejects.toEqual(
    refused("invalid_grant"),
  );
  await mailbox.received(email, "Your password was changed");
});

test("an address changes when the letter to the new one is answered, and the old one is told", async () => {
  const email = await member();
  const { graph } = await signedIn(email);
  const next = `next-${email}`;
  const change = `mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) {
    __typename ... on UserError { code } } }`;
  const ask = async (to: string, password = PASSWORD) =>
    (await graph.query(change, { input: { email: to, password } })).data?.changeEmail;
  expect(await ask(next, "not the password")).toMatchObject({ code: "WRONG_PASSWORD" });
  const received = { __typename: "EmailChangeReceived" };
  expect(await ask("alice@example.com")).toEqual(received);
  expect(await ask(next)).toEqual(received);
  expect(await fillIn(await mailbox.link(next, "Confirm your new address"), {})).toBe(200);
  expect((await graph.query("{ me { email isEmailVerified } }")).data?.me).toEqual({
    email: next,
    isEmailVerified: true,
  });
  await mailbox.received(email, "Your address was changed");
  await signedIn(next);
  await expect(signedIn(email)).rejects.toThrow("401");
});
