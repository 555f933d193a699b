import { existsSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { axe, browser, type TestBrowser } from "./browser.ts";

let chromium: TestBrowser;
let address: string;

const pages: Record<string, string> = {
  "/good": `<!doctype html><html lang="en"><title>Good</title><main><h1>Hello</h1></main></html>`,
  "/bad": `<!doctype html><html lang="en"><title>Bad</title><main><h1>Hi</h1><img src="x.png"></main></html>`,
};

// As strict as the gateway's: the helpers must not need a page to be more open than it is.
const server = createServer((request, response) => {
  response.setHeader("content-security-policy", "default-src 'none'; script-src 'self'");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(pages[request.url ?? ""] ?? "");
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  chromium = await browser();
});

afterAll(async () => {
  await chromium?.close();
  await new Promise((resolve) => server.close(resolve));
});

test("an accessible page passes", async () => {
  const page = await chromium.page();
  await page.goto(`${address}/good`);
  await expect(axe(page)).resolves.toBeUndefined();
});

test("a page that shuts people out fails, and the rule and the element are named", async () => {
  const page = await chromium.page();
  await page.goto(`${address}/bad`);
  await expect(axe(page)).rejects.toThrow(/critical image-alt: .*\n\s+img/);
});

test("a screenshot is a file in the ignored folder", async () => {
  const page = await chromium.page({ width: 320, height: 200 });
  await page.goto(`${address}/good`);
  const path = await chromium.screenshot(page, "helper-proof");
  expect(existsSync(path)).toBe(true);
  rmSync(path);
});
