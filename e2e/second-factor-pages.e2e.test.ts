import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Name, people } from "@tributary/local/people";
import { AuthenticatorApp, TEST_DRIFT_STEPS } from "@tributary/testing/authenticator-app";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PASSWORD } from "@tributary/testing/seed-sign-in";
import type { Page } from "playwright-core";
import { StrictClient } from "./strict-client.fixture.ts";

let platform: Platform;
let signIn: StrictClient;
let chromium: TestBrowser;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([
    startPlatform({ users: { OTP_DRIFT_STEPS: TEST_DRIFT_STEPS } }),
    browser(),
  ]);
  signIn = await StrictClient.open(platform);
}, 60_000);
afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

const sizes: readonly [string, Name, PageOptions][] = [
  ["phone", "alice", { width: 390, height: 844 }],
  ["desktop", "bob", { width: 1280, height: 800 }],
  ["dark", "support", { width: 1280, height: 800, colorScheme: "dark" }],
];

/** A page that remembers what its console complains of, such as its policy. */
async function open(url: string, options?: PageOptions) {
  const page = await chromium.page(options);
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refused form is a failed load to the console.
    if (message.type() === "error" && !message.text().includes("status of 401")) {
      complaints.push(message.text());
    }
  });
  await page.goto(url);
  return { page, complaints };
}

async function giveName(page: Page, name: Name): Promise<void> {
  await page.getByLabel("E-mail address").fill(people[name].email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const heading = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

/** Shown, looked at by axe, and kept to be looked at by people. */
async function look(page: Page, name: string): Promise<void> {
  await axe(page);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await chromium.screenshot(page, name);
}

test.each(sizes)(
  "on a screen (%s) an app is added and asked for on pages that are accessible and keep to their policy",
  async (size, name, options) => {
    const asked = await signIn.request("web", { prompt: "security" });
    const { page, complaints } = await open(asked.url, options);
    await giveName(page, name);
    await heading(page, "How you sign in");
    await look(page, `factors-none-${size}`);
    await page.getByRole("link", { name: "Add an authenticator app" }).click();
    await heading(page, "Add an authenticator app");
    await look(page, `factors-add-app-${size}`);
    const app = AuthenticatorApp.of(await page.content());
    await page.getByLabel("Code that the app shows now").fill("12345");
    await press(page, "Add the app");
    await page.getByRole("alert").waitFor();
    await look(page, `factors-add-app-problem-${size}`);
    await page.getByLabel("Code that the app shows now").fill(app.next());
    await press(page, "Add the app");
    await heading(page, "Keep these codes");
    await look(page, `factors-recovery-codes-${size}`);
    await page.getByRole("link", { name: "I have kept them" }).click();
    await heading(page, "How you sign in");
    await look(page, `factors-${size}`);

    const again = await signIn.request("web", { prompt: "login" });
    await page.goto(again.url);
    await giveName(page, name);
    await heading(page, "Second step");
    // Where one begins to type.
    await page.locator("#code:focus").waitFor();
    await look(page, `factors-second-step-${size}`);
    await page.getByLabel("Code of six digits").fill("12345");
    await press(page, "Continue");
    await page.getByRole("alert").waitFor();
    await page.getByText("I do not have my app").click();
    await page.getByLabel("Recovery code").waitFor();
    await look(page, `factors-second-step-problem-${size}`);
    expect(complaints).toEqual([]);
    await page.getByLabel("Code of six digits").fill(app.next());
    await press(page, "Continue");
    await page.waitForURL(/\/callback\?/);
    const tokens = await signIn.exchange("web", new URL(page.url()), again);
    expect(tokens.access_token).toBeTruthy();
    await page.context().close();
  },
);

describe("with the keyboard alone, in a browser without scripts", () => {
  test("a person adds an app, and shows its code", async () => {
    const asked = await signIn.request("web", { prompt: "security" });
    const { page } = await open(asked.url, { scripts: false });
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 12; presses++) {
        await page.keyboard.press("Tab");
        if ((await page.locator(`${selector}:focus`).count()) > 0) return;
      }
      throw new Error(`the keyboard does not come to ${selector}`);
    };
    const type = async (field: string, text: string) => {
      await page.locator(`${field}:focus`).waitFor();
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    };
    const giveNameByKeyboard = async () => {
      await page.locator("#email:focus").waitFor();
      await page.keyboard.type(people.admin.email);
      await tabTo("#password");
      await type("#password", PASSWORD);
    };
    await giveNameByKeyboard();
    await heading(page, "How you sign in");
    await tabTo("a.button");
    await page.keyboard.press("Enter");
    await heading(page, "Add an authenticator app");
    const app = AuthenticatorApp.of(await page.content());
    await tabTo("#code");
    await type("#code", app.next());
    await heading(page, "Keep these codes");
    const code = (await page.locator(".codes code").first().textContent()) ?? "";
    await tabTo("a.button");
    await page.keyboard.press("Enter");
    await heading(page, "How you sign in");

    const again = await signIn.request("web", { prompt: "login" });
    await page.goto(again.url);
    await giveNameByKeyboard();
    await heading(page, "Second step");
    await tabTo("summary");
    await page.keyboard.press("Enter");
    await tabTo("#recovery");
    await type("#recovery", code);
    await page.waitForURL(/\/callback\?/);
    expect(new URL(page.url()).searchParams.get("code")).toBeTruthy();
    await page.context().close();
  });
});
