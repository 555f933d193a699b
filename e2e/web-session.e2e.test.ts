import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import type { Page } from "playwright-core";
import {
  complaintsOf,
  gatewayWithApp,
  seedWebSignIn,
  signInAtApp,
  typePassword,
} from "./web-sign-in.fixture.ts";

let platform: Platform;
let chromium: TestBrowser;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([
    startPlatform({ gateway: gatewayWithApp() }),
    browser(),
  ]);
  await seedWebSignIn(platform);
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

async function open(path = "/", options?: PageOptions) {
  const page = await chromium.page(options);
  const complaints = complaintsOf(page);
  await page.goto(platform.urls.public + path);
  return { page, complaints };
}

/** How often the gateway is asked for a token, from now on. */
function tokenRequestsOf(page: Page): () => number {
  let count = 0;
  page.context().on("request", (request) => {
    if (request.url().endsWith("/session/token")) count += 1;
  });
  return () => count;
}

const signedInAs = (page: Page, name: "alice" | "bob") =>
  page.getByRole("button", { name: `Menu of ${people[name].displayName}` }).waitFor();

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Menu of / }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
}

test("whoever signs in arrives where they wanted to be, and a reload finds them there", async () => {
  const { page, complaints } = await open("/profile");
  await signInAtApp(page, "alice");
  await page.getByRole("heading", { name: "Profile" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/profile");
  await page.reload();
  await page.getByRole("heading", { name: "Profile" }).waitFor();
  await signedInAs(page, "alice");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("no script can read what lasts, and no token is kept anywhere else", async () => {
  const { page } = await open();
  await signInAtApp(page, "alice");
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === "__Host-tributary-web")).toMatchObject({
    httpOnly: true,
    secure: true,
    sameSite: "Strict",
    path: "/",
  });
  const kept = await page.evaluate<string>(
    "JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, location.href])",
  );
  expect(kept).not.toMatch(/eyJ|tributary-web/);
  await page.context().close();
});

test("two tabs ask for a token between them, also when they need another at the same time", async () => {
  const { page } = await open();
  await signInAtApp(page, "alice");
  const asked = tokenRequestsOf(page);
  const other = await page.context().newPage();
  await other.goto(`${platform.urls.public}/accounts`);
  await signedInAs(other, "alice");
  expect(asked()).toBe(0);
  // As after a sign-in in a third tab: what both hold is from before it.
  const third = await page.context().newPage();
  await third.goto(`${platform.urls.public}/signed-in?to=/send`);
  await signedInAs(third, "alice");
  for (const tab of [page, other]) {
    await tab.reload();
    await signedInAs(tab, "alice");
  }
  expect(asked()).toBe(1);
  await page.context().close();
});

test("signing out signs out every tab, and the next person finds nothing of it", async () => {
  const { page, complaints } = await open();
  await signInAtApp(page, "alice");
  const other = await page.context().newPage();
  await other.goto(`${platform.urls.public}/send`);
  await signedInAs(other, "alice");
  await signOut(page);
  for (const tab of [page, other]) await tab.getByRole("link", { name: "Sign in" }).waitFor();
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name.includes("tributary-web"))).toEqual([]);
  // Not let in by what is left of alice at the issuer.
  await signInAtApp(page, "bob");
  for (const tab of [page, other]) await signedInAs(tab, "bob");
  expect(complaints).toEqual([]);
  await page.context().close();
});

describe("a session that ends elsewhere", () => {
  test("is said within seconds, hides what is there, and keeps what was typed", async () => {
    const { page } = await open("/send");
    await signInAtApp(page, "alice");
    await page.getByLabel("Reference").fill("for the long evening");
    const { data } = await platform
      .as("alice")
      .query("mutation { revokeAllSessions(input: {}) { ... on SessionsRevoked { count } } }");
    expect(data?.revokeAllSessions).toMatchObject({ count: expect.any(Number) });
    const dialog = page.getByRole("dialog", { name: "You are signed out" });
    await dialog.waitFor({ timeout: 20_000 });
    await axe(page);
    await chromium.screenshot(page, "session-over");
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      dialog.getByRole("button", { name: "Sign in again" }).click(),
    ]);
    await Promise.all([popup.waitForEvent("close"), typePassword(popup, "alice")]);
    await dialog.waitFor({ state: "detached" });
    expect(await page.getByLabel("Reference").inputValue()).toBe("for the long evening");
    await page.getByText("Live", { exact: true }).waitFor();
    await page.context().close();
  }, 60_000);
});

const sizes: readonly [string, PageOptions][] = [
  ["phone", { width: 390, height: 844 }],
  ["phone-dark", { width: 390, height: 844, colorScheme: "dark" }],
  ["desktop", { width: 1280, height: 800 }],
  ["desktop-dark", { width: 1280, height: 800, colorScheme: "dark" }],
];

/** Shown, looked at by axe, and kept to be looked at by people. */
async function look(page: Page, name: string): Promise<void> {
  await axe(page);
  const { innerWidth, scrollWidth } = await page.evaluate<{
    innerWidth: number;
    scrollWidth: number;
  }>("({ innerWidth, scrollWidth: document.documentElement.scrollWidth })");
  expect([name, scrollWidth]).toEqual([name, Math.min(scrollWidth, innerWidth)]);
  await chromium.screenshot(page, name);
}

test.each(sizes)("every page is accessible and fits the screen (%s)", async (size, options) => {
  const { page, complaints } = await open("/?sign-in=cancelled", options);
  await page.getByRole("alert").waitFor();
  await look(page, `app-sign-in-${size}`);
  await signInAtApp(page, "alice");
  const visit = async (path: string, heading: string, name: string) => {
    await page.goto(platform.urls.public + path);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    await signedInAs(page, "alice");
    await look(page, `app-${name}-${size}`);
  };
  await visit("/profile", "Profile", "profile");
  await visit("/nowhere", "There is nothing here", "missing");
  expect(complaints).toEqual([]);
  await page.context().close();
});
