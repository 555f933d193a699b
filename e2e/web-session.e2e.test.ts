import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PASSWORD } from "@tributary/testing/seed-sign-in";
import type { Locator, Page } from "playwright-core";
import {
  complaintsOf,
  gatewayWithApp,
  seedWebSignIn,
  signInAtApp,
  typePassword,
} from "./web-sign-in.fixture.ts";

/** For so long a sign-in opens what cannot be undone: long enough to do it on a slow machine. */
const FRESH_MS = 30_000;
const PATIENCE_MS = 30_000;

jest.setTimeout(120_000);

const { displayName, email } = people.alice;
const demo = { password: PASSWORD, people: [{ name: displayName, email }] };

let platform: Platform;
let chromium: TestBrowser;
/** Bob's page, which was left open long ago when it is used. */
let leftOpen: { readonly page: Page; readonly sinceMs: number };

beforeAll(async () => {
  [platform, chromium] = await Promise.all([
    startPlatform({
      gateway: { ...gatewayWithApp(), DEMO_SIGN_IN: JSON.stringify(demo) },
      users: { FRESH_SIGN_IN_MS: String(FRESH_MS) },
    }),
    browser(),
  ]);
  await seedWebSignIn(platform);
  const { page } = await open("/profile");
  await signInAtApp(page, "bob");
  leftOpen = { page, sinceMs: Date.now() };
}, 120_000);
afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

async function open(path = "/", options?: PageOptions) {
  const page = await chromium.page(options);
  // Also of windows that it opens. Nothing here hangs on how fast the machine is.
  page.context().setDefaultTimeout(PATIENCE_MS);
  page.setDefaultTimeout(PATIENCE_MS);
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

const signedInAs = (page: Page, name: "alice" | "support") =>
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

test("on a machine of one's own the people to sign in as are one click away, with their password", async () => {
  const { page } = await open();
  await page.getByText(PASSWORD).waitFor();
  await page.getByRole("link", { name: displayName }).click();
  expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await signedInAs(page, "alice");
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
  await signInAtApp(page, "support");
  for (const tab of [page, other]) await signedInAs(tab, "support");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a session that ends elsewhere is said within seconds, hides what is there, and keeps what was typed", async () => {
  const { page } = await open("/profile");
  await signInAtApp(page, "alice");
  await page.getByLabel("Name", { exact: true }).fill("Alice, almost renamed");
  const elsewhere = await open("/profile");
  await signInAtApp(elsewhere.page, "alice");
  await elsewhere.page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await elsewhere.page.getByText(/other sessions? ha(s|ve) ended/).waitFor();
  await elsewhere.page.context().close();

  const dialog = page.getByRole("dialog", { name: "You are signed out" });
  await dialog.waitFor();
  await axe(page);
  await chromium.screenshot(page, "session-over");
  await page.keyboard.press("Escape");
  await signInAgain(page, dialog.getByRole("button", { name: "Sign in again" }), "alice");
  await dialog.waitFor({ state: "detached" });
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Alice, almost renamed");
  await page.getByText("Live", { exact: true }).waitFor();
  await page.context().close();
});

/** In the window that opens for it, and closes when it is done. */
async function signInAgain(page: Page, button: Locator, name: "alice" | "bob"): Promise<void> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), button.click()]);
  await Promise.all([popup.waitForEvent("close"), typePassword(popup, name)]);
}

test("what one is called is changed with the keyboard alone, and a refusal stands at its field", async () => {
  const { page, complaints } = await open("/profile");
  await signInAtApp(page, "alice");
  const name = page.getByLabel("Name", { exact: true });
  await name.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Alice M. Moreau");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await page.locator("input[aria-invalid=true]:focus").waitFor();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("alice.moreau");
  await page.keyboard.press("Enter");
  await page.getByText("Saved.").waitFor();
  await page.getByRole("button", { name: "Menu of Alice M. Moreau" }).waitFor();
  const { data } = await platform.as("alice").query("{ me { displayName handle } }");
  expect(data?.me).toEqual({ displayName: "Alice M. Moreau", handle: "alice.moreau" });
  await name.fill(people.alice.displayName);
  await page.keyboard.press("Enter");
  await signedInAs(page, "alice");
  expect(complaints).toEqual([]);
  await page.context().close();
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

test("who erases their account types their name and shows once more who they are; then nothing is left", async () => {
  const { page } = leftOpen;
  const name = people.bob.displayName;
  // Nobody's sign-in is fresh for ever: this one was made before the first test.
  await eventually(async () => Date.now() - leftOpen.sinceMs > FRESH_MS + 1_000, {
    timeoutMs: FRESH_MS + 10_000,
  });
  await page.getByRole("button", { name: "Erase my account…" }).click();
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: "Erase for good" });
  await confirm.click();
  await dialog.getByText("That is not the name").waitFor();
  await dialog.getByRole("textbox").fill(name);
  await confirm.click();
  await signInAgain(page, dialog.getByRole("button", { name: "Sign in again" }), "bob");
  await dialog.getByText("Thank you.").waitFor();
  await axe(page);
  await chromium.screenshot(page, "erase-account");
  await confirm.click();
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  const query = `{ user(id: "${people.bob.id}") { status displayName email } }`;
  const { data } = await platform.as("admin").query(query);
  expect(data?.user).toEqual({ status: "ERASED", displayName: null, email: null });
  await page.context().close();
});
