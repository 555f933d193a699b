import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { browser, type TestBrowser } from "@tributary/testing/browser";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { gatewayWithApp } from "./web-sign-in.fixture.ts";

let platform: Platform;
let chromium: TestBrowser;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([
    startPlatform({ gateway: gatewayWithApp() }),
    browser(),
  ]);
}, 120_000);

afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
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
