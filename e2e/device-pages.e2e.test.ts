import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PASSWORD } from "@tributary/testing/seed-sign-in";
import type { Page } from "playwright-core";
import { Device } from "./device.fixture.ts";
import { StrictClient } from "./strict-client.fixture.ts";

let platform: Platform;
let device: Device;
let chromium: TestBrowser;

beforeAll(async () => {
  [platform, chromium] = await Promise.all([
    startPlatform({ users: { REDIS_URL: "" } }),
    browser(),
  ]);
  device = new Device(await StrictClient.open(platform));
}, 60_000);
afterAll(async () => {
  await chromium?.close();
  await platform?.stop();
});

const sizes: readonly [string, PageOptions][] = [
  ["phone", { width: 390, height: 844 }],
  ["desktop", { width: 1280, height: 800 }],
  ["without-scripts", { width: 1280, height: 800, colorScheme: "dark", scripts: false }],
];

/** Shown, looked at by axe where scripts run, and kept to be looked at by people. */
async function look(page: Page, name: string, hasScripts: boolean): Promise<void> {
  if (hasScripts) await axe(page);
  const wide = "document.documentElement.scrollWidth <= innerWidth";
  expect(await page.evaluate(wide)).toBe(true);
  await chromium.screenshot(page, name);
}

describe.each(sizes)("on a screen (%s)", (size, options) => {
  const hasScripts = options.scripts !== false;

  test("letting a device in is accessible, needs no script and keeps to its policy", async () => {
    const waiting = await device.ask("openid profile email offline_access");
    const page = await chromium.page(options);
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(waiting.verification_uri);
    await page.getByRole("heading", { name: "Let a device in" }).waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("code");
    await look(page, `device-code-${size}`, hasScripts);

    await page.getByLabel("Code").fill("bbbb bbbb");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("Code").inputValue()).toBe("bbbb bbbb");
    await look(page, `device-code-problem-${size}`, hasScripts);
    // A refused form is a failed load to the console.
    complaints.length = 0;

    // By keyboard alone from here on.
    await page.getByLabel("Code").fill(waiting.user_code.toLowerCase());
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Is this your device?" }).waitFor();
    await page.getByText(waiting.user_code, { exact: true }).waitFor();
    await look(page, `device-confirm-${size}`, hasScripts);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("input[name=email]:focus").waitFor();
    await page.keyboard.type(people.alice.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Let Television in?" }).waitFor();
    await look(page, `device-consent-${size}`, hasScripts);
    await page.getByRole("button", { name: "Allow", exact: true }).click();
    await page.getByRole("heading", { name: "Your device is in" }).waitFor();
    await look(page, `device-done-${size}`, hasScripts);
    expect(complaints).toEqual([]);
    expect((await device.poll(waiting)).access_token).toBeTruthy();
    await page.context().close();
  });

  test("so is not letting it in", async () => {
    const { verification_uri_complete: url = "" } = await device.ask();
    const page = await chromium.page(options);
    await page.goto(url);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("button", { name: "It is not mine" }).click();
    await page.getByRole("heading", { name: "The device is not in" }).waitFor();
    await look(page, `device-refused-${size}`, hasScripts);
    await page.context().close();
  });
});

test("its pages are shown in no frame, run no script, and are kept nowhere", async () => {
  const { verification_uri_complete: url = "" } = await device.ask();
  for (const address of [url, url.replace(/\?.*/, "")]) {
    const shown = await fetch(address);
    const policy = shown.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toMatch(/unsafe|sha256|\*/);
    expect(shown.headers.get("x-frame-options")).toBe("DENY");
    expect(shown.headers.get("cache-control")).toBe("no-store");
    expect(await shown.text()).not.toMatch(/<script|<style| style=| on\w+=/);
  }
});
