import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { axe, browser, type TestBrowser } from "@tributary/testing/browser";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";

const webRoot = resolve(import.meta.dirname, "../web/dist");

let platform: Platform;
let chromium: TestBrowser;

beforeAll(async () => {
  if (!existsSync(webRoot)) throw new Error("build the app first: npm run build -w @tributary/web");
  [platform, chromium] = await Promise.all([
    startPlatform({ gateway: { WEB_ROOT: webRoot } }),
    browser(),
  ]);
}, 120_000);

afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

/** A page that fails the test on anything its console complains of. */
async function open(path: string, size?: { width: number; height: number }) {
  const page = await chromium.page(size);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${platform.urls.gateway}${path}`);
  return { page, complaints };
}

test("someone new is told where to get a token, and the page is accessible and clean", async () => {
  const { page, complaints } = await open("/");
  await page.getByText("npm run -s token -- alice").waitFor();
  await axe(page);
  await chromium.screenshot(page, "sign-in");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the explorer works offline: it asks nobody but the gateway, and answers a query with a token", async () => {
  const page = await chromium.page();
  const strangers: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== platform.urls.gateway) strangers.push(origin);
  });
  await page.goto(`${platform.urls.gateway}/explore`);
  await page.locator(".graphiql-container").waitFor();
  await page.getByRole("textbox", { name: /token/i }).fill(platform.viewers.tokens.alice);
  await page.keyboard.press("Enter");
  await page.getByText("In use.").waitFor();
  await page.getByText("query MyAccounts").first().waitFor();
  // The editor takes clicks before its operation can run, and drops them.
  await eventually(
    async () => {
      await page.getByRole("button", { name: /execute/i }).click();
      await page.getByText("Alice Moreau").first().waitFor({ timeout: 3_000 });
      return true;
    },
    { timeoutMs: 30_000 },
  );
  await chromium.screenshot(page, "explore");
  expect(strangers).toEqual([]);
  await page.context().close();
}, 60_000);
