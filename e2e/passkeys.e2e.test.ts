import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Name, names, people } from "@tributary/local/people";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PASSWORD } from "@tributary/testing/seed-sign-in";
import { VirtualAuthenticator } from "@tributary/testing/virtual-authenticator";
import { decodeJwt } from "jose";
import type { Page } from "playwright-core";
import { StrictClient } from "./strict-client.fixture.ts";

const MULTI_FACTOR = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

let platform: Platform;
let signIn: StrictClient;
let chromium: TestBrowser;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([
    // Passkeys belong to names, not to numbers.
    startPlatform({ publicHost: "localhost" }),
    browser(),
  ]);
  signIn = await StrictClient.open(platform, names);
}, 60_000);
afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

const heading = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name }).click();

async function open(options?: PageOptions) {
  const page = await chromium.page(options);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 40[14]/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, complaints, device: await VirtualAuthenticator.on(page) };
}

async function giveName(page: Page, name: Name): Promise<void> {
  await page.getByLabel("E-mail address").fill(people[name].email);
  await page.getByLabel("Password").fill(PASSWORD);
  await press(page, "Sign in");
}

/** From the page where factors are managed: makes one, and keeps the codes if there are any. */
async function makePasskey(page: Page): Promise<void> {
  await heading(page, "How you sign in");
  await follow(page, "Add a passkey");
  await heading(page, "Add a passkey");
  await press(page, "Add a passkey");
}

async function look(page: Page, name: string): Promise<void> {
  await axe(page);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await chromium.screenshot(page, name);
}

const sizes: readonly [string, Name, PageOptions][] = [
  ["phone", "alice", { width: 390, height: 844 }],
  ["desktop", "bob", { width: 1280, height: 800 }],
];

test.each(sizes)(
  "on a screen (%s) a passkey is made and shown, as the second step and in place of a password",
  async (size, name, options) => {
    const { page, complaints, device } = await open(options);
    const asked = await signIn.request("web", { prompt: "security" });
    await page.goto(asked.url);
    await giveName(page, name);
    await heading(page, "How you sign in");
    await follow(page, "Add a passkey");
    await heading(page, "Add a passkey");
    // Where one goes on: the script puts the cursor there.
    await page.locator("button:focus").waitFor();
    await look(page, `passkey-add-${size}`);
    await page.keyboard.press("Enter");
    await heading(page, "Keep these codes");
    await follow(page, "I have kept them");
    await look(page, `passkey-listed-${size}`);
    expect(await device.credentials()).toMatchObject([{ rpId: "localhost" }]);
    await press(page, "Back to Tributary");
    await page.waitForURL(/\/callback\?/);
    const first = await signIn.exchange("web", new URL(page.url()), asked);
    expect(decodeJwt(first.access_token)).toMatchObject({
      amr: ["pwd", "pop", "mfa"],
      acr: MULTI_FACTOR,
    });

    const second = await signIn.request("web", { prompt: "login" });
    await page.goto(second.url);
    await giveName(page, name);
    await heading(page, "Second step");
    await look(page, `passkey-second-step-${size}`);
    await follow(page, "Use a passkey");
    await heading(page, "Use your passkey");
    await look(page, `passkey-show-${size}`);
    await press(page, "Go on with a passkey");
    await page.waitForURL(/\/callback\?/);
    const both = await signIn.exchange("web", new URL(page.url()), second);
    expect(decodeJwt(both.access_token)).toMatchObject({ amr: ["pwd", "pop", "mfa"] });

    const alone = await signIn.request("web", { prompt: "login" });
    await page.goto(alone.url);
    await look(page, `passkey-sign-in-${size}`);
    await follow(page, "Use a passkey");
    await press(page, "Go on with a passkey");
    await page.waitForURL(/\/callback\?/);
    const without = await signIn.exchange("web", new URL(page.url()), alone);
    expect(decodeJwt(without.access_token)).toMatchObject({
      sub: people[name].id,
      amr: ["pop", "mfa"],
      acr: MULTI_FACTOR,
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test("a copy of a passkey, and one whose owner was not there, are refused", async () => {
  const { page, device } = await open();
  await page.goto((await signIn.request("web", { prompt: "security" })).url);
  await giveName(page, "support");
  await makePasskey(page);
  await heading(page, "Keep these codes");
  const show = async () => {
    await page.goto((await signIn.request("web", { prompt: "login" })).url);
    await follow(page, "Use a passkey");
    await press(page, "Go on with a passkey");
  };
  await show();
  await page.waitForURL(/\/callback\?/);
  await device.setCounter(0);
  await show();
  await page.getByText("That passkey is not known here").waitFor();
  await device.setCounter(100);
  await device.verifiesItsOwner(false);
  await press(page, "Go on with a passkey");
  await page.getByText("Your browser gave no passkey").waitFor();
  await device.verifiesItsOwner(true);
  await press(page, "Go on with a passkey");
  await page.waitForURL(/\/callback\?/);
  await page.context().close();
});

test("what a browser signed is worth nothing on another page, and nothing for another person", async () => {
  const { page } = await open();
  await page.goto((await signIn.request("web", { prompt: "security" })).url);
  await giveName(page, "admin");
  await makePasskey(page);
  await follow(page, "I have kept them");
  await press(page, "Back to Tributary");
  await page.waitForURL(/\/callback\?/);
  await page.goto((await signIn.request("web", { prompt: "login" })).url);
  await follow(page, "Use a passkey");
  // What the script would send is kept back, and sent from another browser's page.
  await page.evaluate("HTMLFormElement.prototype.submit = () => {}");
  await press(page, "Go on with a passkey");
  const filled = page.locator("input[name=credential]:not([value=''])");
  await filled.waitFor({ state: "attached" });
  const signed = await filled.inputValue();
  expect(JSON.parse(signed)).toMatchObject({ type: "public-key" });
  const other = (await open()).page;
  // As a script of somebody else's would send it: without asking ours.
  for (const credential of [signed, "", "{}"]) {
    await other.goto((await signIn.request("web", { prompt: "login" })).url);
    await follow(other, "Use a passkey");
    await other.evaluate(
      `(() => { const form = document.querySelector("form[data-passkey]");
        form.elements.credential.value = ${JSON.stringify(credential)}; form.submit(); })()`,
    );
    await other.getByText("That passkey is not known here").waitFor();
  }
  await other.context().close();

  // Another's second step, whose page is made to ask for any passkey at all.
  await page.goto((await signIn.request("web", { prompt: "login" })).url);
  await giveName(page, "support");
  await follow(page, "Use a passkey");
  await page.evaluate(`(() => { const { dataset } = document.querySelector("form[data-passkey]");
    dataset.options = JSON.stringify({ ...JSON.parse(dataset.options), allowCredentials: [] }); })()`);
  await press(page, "Go on with a passkey");
  await page.getByText("That passkey is not known here").waitFor();
  await page.context().close();
});

test("a passkey is taken away by who has shown it, and with the last one the second step", async () => {
  const { page } = await open();
  await page.goto((await signIn.request("web", { prompt: "security" })).url);
  await giveName(page, "service");
  await makePasskey(page);
  await follow(page, "I have kept them");
  await press(page, "Back to Tributary");
  await page.waitForURL(/\/callback\?/);
  await page.context().clearCookies();
  await page.goto((await signIn.request("web", { prompt: "security" })).url);
  await giveName(page, "service");
  await heading(page, "Second step");
  await follow(page, "Use a passkey");
  await press(page, "Go on with a passkey");
  await heading(page, "How you sign in");
  await page.getByRole("button", { name: /^Remove: Passkey/ }).click();
  await page.getByText("With your password, and nothing else.").waitFor();
  await press(page, "Back to Tributary");
  await page.waitForURL(/\/callback\?/);
  await page.goto((await signIn.request("web", { prompt: "login" })).url);
  await giveName(page, "service");
  await page.waitForURL(/\/callback\?/);
  await page.context().close();
});
