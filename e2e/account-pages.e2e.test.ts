import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PASSWORD as SEEDED_PASSWORD } from "@tributary/testing/seed-sign-in";
import type { Page } from "playwright-core";
import { Mailbox } from "./mailbox.fixture.ts";
import { StrictClient } from "./strict-client.fixture.ts";

const PASSWORD = "seven quiet lanterns";

let platform: Platform;
let signIn: StrictClient;
let chromium: TestBrowser;
let mailbox: Mailbox;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([startPlatform(), browser()]);
  signIn = await StrictClient.open(platform);
  mailbox = new Mailbox(platform.urls.gateway);
}, 60_000);
afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

const sizes: readonly [string, PageOptions][] = [
  ["phone", { width: 390, height: 844 }],
  ["desktop", { width: 1280, height: 800 }],
  ["dark", { width: 1280, height: 800, colorScheme: "dark" }],
];

/** A page that fails the test on anything its console complains of, such as its policy. */
async function open(url: string, options?: PageOptions) {
  const page = await chromium.page(options);
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refused form is a failed load to the console.
    const isRefusal = /status of 4(09|10|22)/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !isRefusal) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}

/** Shown, looked at by axe, and kept to be looked at by people. */
async function look(page: Page, heading: string, name: string): Promise<void> {
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
  await axe(page);
  expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth")).toBe(
    true,
  );
  await chromium.screenshot(page, name);
}

const press = (page: Page, name: string) => page.getByRole("button", { name }).click();
const path = (name: string) => `${platform.urls.gateway}${name}`;

describe.each(sizes)("on a screen (%s)", (size, options) => {
  test("creating an account is accessible from the first page to the last", async () => {
    const email = `new-${size}@example.com`;
    const asked = await signIn.request("web");
    const { page, complaints } = await open(asked.url, options);
    await page.getByRole("link", { name: "Create an account" }).click();
    await look(page, "Create an account", `account-register-${size}`);
    await page.locator("#name:focus").waitFor();
    await page.getByLabel("Your name").fill("\u202ebackwards");
    await page.getByLabel("E-mail address").fill(email);
    await press(page, "Create account");
    await page.getByRole("alert").waitFor();
    await page.locator("#name:focus").waitFor();
    await look(page, "Create an account", `account-register-problem-${size}`);
    await page.getByLabel("Your name").fill("Nora New");
    await press(page, "Create account");
    await look(page, "Look into your mailbox", `account-letter-sent-${size}`);
    await page.getByRole("link", { name: "Back to signing in" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();

    await mailbox.link(email, "Confirm your address");
    await page.goto(path("/mailbox"));
    await look(page, "Mailbox", `mailbox-${size}`);
    await page.getByRole("article").filter({ hasText: email }).getByRole("link").click();
    await look(page, "Confirm your address", `account-confirm-${size}`);
    await page.getByLabel("New password").fill("password1234");
    await press(page, "Confirm and save");
    await page.getByRole("alert").waitFor();
    await look(page, "Confirm your address", `account-confirm-problem-${size}`);
    await page.getByLabel("New password").fill(PASSWORD);
    await press(page, "Confirm and save");
    await look(page, "Your address is confirmed", `account-confirmed-${size}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a new password for a forgotten one is accessible from the first page to the last", async () => {
    const { bob } = people;
    const resets = (await mailbox.lettersTo(bob.email, "Choose a new password")).length;
    const changes = (await mailbox.lettersTo(bob.email, "Your password was changed")).length;
    const { page, complaints } = await open((await signIn.request("web")).url, options);
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await look(page, "Forgot your password?", `account-forgotten-${size}`);
    await page.getByLabel("E-mail address").fill(bob.email);
    await press(page, "Send the letter");
    await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
    const link = await mailbox.link(bob.email, "Choose a new password", resets + 1);
    await page.goto(link);
    await look(page, "Choose a new password", `account-reset-${size}`);
    await page.getByLabel("New password").fill(PASSWORD);
    await press(page, "Save");
    await look(page, "Your password is changed", `account-reset-done-${size}`);
    await mailbox.received(bob.email, "Your password was changed", changes + 1);
    await page.goto(link);
    await look(page, "This link is not good any more", `account-stale-${size}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe.each(sizes)("of another address, on a screen (%s)", (size, options) => {
  const change = `mutation ($input: ChangeEmailInput!) { changeEmail(input: $input) { __typename } }`;
  const register = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) { __typename } }`;
  const ask = async (email: string) => {
    const input = { email, password: SEEDED_PASSWORD };
    const { data } = await platform.as("alice").query(change, { input });
    expect(data).toEqual({ changeEmail: { __typename: "EmailChangeReceived" } });
    return mailbox.link(email, "Confirm your new address");
  };

  test("the page that confirms it is accessible, and so is the one that says it is taken", async () => {
    const [free, taken] = [`alice-${size}@example.com`, `taken-${size}@example.com`];
    const { page, complaints } = await open(await ask(free), options);
    await look(page, "Confirm your address", `account-confirm-new-${size}`);
    await press(page, "Confirm");
    await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
    const link = await ask(taken);
    const input = { displayName: "Tara Taken", email: taken };
    await platform.withToken(undefined).query(register, { input });
    await page.goto(link);
    await press(page, "Confirm");
    await look(page, "This address is taken", `account-taken-${size}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test("a bare person signs up and signs in with the keyboard alone, in a browser without scripts", async () => {
  const email = "keyboard@example.com";
  const asked = await signIn.request("web");
  const { page } = await open(path("/oauth/register"), { scripts: false });
  await page.locator("input[name=name]:focus").waitFor();
  await page.keyboard.type("Kim Keys");
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
  await page.goto(await mailbox.link(email, "Confirm your address"));
  await page.locator("input[name=password]:focus").waitFor();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your address is confirmed" }).waitFor();
  await page.goto(asked.url);
  await page.locator("input[name=email]:focus").waitFor();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/callback\?/);
  const { access_token } = await signIn.exchange("web", new URL(page.url()), asked);
  const { data } = await platform
    .withToken(access_token)
    .query("{ me { displayName email isEmailVerified } }");
  expect(data?.me).toEqual({ displayName: "Kim Keys", email, isEmailVerified: true });
  await page.context().close();
});
