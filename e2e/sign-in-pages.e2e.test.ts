import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PASSWORD } from "@tributary/testing/seed-sign-in";
import type { Page } from "playwright-core";
import { StrictClient } from "./strict-client.fixture.ts";

let platform: Platform;
let signIn: StrictClient;
let chromium: TestBrowser;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([startPlatform(), browser()]);
  signIn = await StrictClient.open(platform);
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
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}

async function fillIn(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail address").fill(people.alice.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Shown, looked at by axe, and kept to be looked at by people. */
async function look(page: Page, name: string): Promise<void> {
  await axe(page);
  const { innerWidth, scrollWidth } = await page.evaluate<{
    innerWidth: number;
    scrollWidth: number;
  }>("({ innerWidth, scrollWidth: document.documentElement.scrollWidth })");
  expect(scrollWidth).toBeLessThanOrEqual(innerWidth);
  await chromium.screenshot(page, name);
}

describe.each(sizes)("on a screen (%s)", (size, options) => {
  test("signing in, its problems and consent are accessible and keep to their policy", async () => {
    const asked = await signIn.request("other", { scope: "openid profile email" });
    const { page, complaints } = await open(asked.url, options);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    // Where one begins to type.
    expect(await page.evaluate("document.activeElement.id")).toBe("email");
    await look(page, `oauth-sign-in-${size}`);
    await fillIn(page, "not the right password");
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("E-mail address").inputValue()).toBe(people.alice.email);
    expect(await page.evaluate("document.activeElement.id")).toBe("password");
    expect(page.url()).not.toContain("alice");
    await look(page, `oauth-sign-in-problem-${size}`);
    // A refused form is a failed load to the console.
    complaints.length = 0;
    await fillIn(page);
    await page.getByRole("heading", { name: "Let A shop in?" }).waitFor();
    await look(page, `oauth-consent-${size}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("errors and signing out are accessible and keep to their policy", async () => {
    const asked = await signIn.request("other", { redirect_uri: "https://evil.example/" });
    const wrong = await open(asked.url, options);
    await wrong.page.getByRole("heading", { name: "That did not work" }).waitFor();
    await look(wrong.page, `oauth-error-${size}`);
    await wrong.page.context().close();

    const { page, complaints } = await open((await signIn.request("web")).url, options);
    await fillIn(page);
    await page.waitForURL(/\/callback\?/);
    complaints.length = 0;
    await page.goto(`${signIn.server.end_session_endpoint}?client_id=web`);
    await page.getByRole("heading", { name: "Sign out?" }).waitFor();
    await look(page, `oauth-sign-out-${size}`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Signed out" }).waitFor();
    await look(page, `oauth-signed-out-${size}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test("a person signs in with the keyboard alone, in a browser without scripts", async () => {
  const asked = await signIn.request("web");
  const { page } = await open(asked.url, { scripts: false });
  // The page puts the cursor there by itself; what is typed before is lost.
  await page.locator("input[name=email]:focus").waitFor();
  await page.keyboard.type(people.alice.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/callback\?/);
  const tokens = await signIn.exchange("web", new URL(page.url()), asked);
  expect(tokens.access_token).toBeTruthy();
  await page.context().close();
});

test("the form leads a browser on to an app that listens on this machine", async () => {
  const app = createServer((_request, response) => response.end("Back in the app"));
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const redirectUri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
  try {
    const asked = await signIn.request("app", { redirect_uri: redirectUri });
    const { page } = await open(asked.url);
    await fillIn(page);
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByText("Back in the app").waitFor();
    const tokens = await signIn.exchange("app", new URL(page.url()), asked, { redirectUri });
    expect(tokens.refresh_token).toBeTruthy();
    await page.context().close();
  } finally {
    await new Promise((resolve) => app.close(resolve).closeAllConnections());
  }
});

test("a page is shown in no frame, runs no script, and is kept nowhere", async () => {
  const asked = await signIn.request("web");
  const jar: string[] = [];
  const first = await fetch(asked.url, { redirect: "manual" });
  jar.push(...first.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? ""));
  const location = new URL(first.headers.get("location") ?? "", asked.url);
  const shown = await fetch(location, { headers: { cookie: jar.join("; ") } });
  const policy = shown.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|'self' 'self'|\*/);
  expect(shown.headers.get("x-frame-options")).toBe("DENY");
  expect(shown.headers.get("cache-control")).toBe("no-store");
  expect(await shown.text()).not.toMatch(/<script|<style| style=| on\w+=/);
  for (const cookie of first.headers.getSetCookie()) {
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).toMatch(/samesite=lax/i);
  }
});

test("a form that another site sends, or that was made for another sign-in, does nothing", async () => {
  const [one, two] = [await signIn.request("web"), await signIn.request("web")];
  const pages = await Promise.all(
    [one, two].map(async ({ url }) => {
      const first = await fetch(url, { redirect: "manual" });
      const cookie = first.headers
        .getSetCookie()
        .map((text) => text.split(";", 1)[0])
        .join("; ");
      const page = new URL(first.headers.get("location") ?? "", url);
      const text = await (await fetch(page, { headers: { cookie } })).text();
      return { page, cookie, token: /name="form" value="([^"]+)"/.exec(text)?.[1] ?? "" };
    }),
  );
  const [mine, other] = pages;
  if (!mine || !other) throw new Error("two pages are needed");
  const send = (headers: Record<string, string>, form: string) =>
    fetch(`${mine.page.href}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: mine.cookie, accept: "text/html", ...headers },
      body: new URLSearchParams({ form, email: people.alice.email, password: PASSWORD }),
    });
  const refusals = [
    await send({ origin: "https://evil.example" }, mine.token),
    await send({ "sec-fetch-site": "cross-site" }, mine.token),
    await send({}, other.token),
    await send({}, ""),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect((await send({ cookie: other.cookie }, mine.token)).status).toBe(400);
  expect((await send({}, mine.token)).status).toBe(303);
});
