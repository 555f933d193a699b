import type { Browser } from "playwright-core";
import type { WebSite } from "./open-web-site.ts";
import { signedInPage } from "./signed-in-page.ts";

export type FirstLoad = {
  readonly jsKb: number;
  readonly lcpMs: number;
  readonly shift: number;
};

// A phone of the middle sort on a bad day: what Lighthouse calls slow 4G.
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const CPU_SLOWDOWN = 4;
/** What is painted or moves later than this after all is there, nobody waits for. */
const AFTER_MS = 2_000;

const OBSERVE = `
  window.measured = { lcpMs: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.measured.lcpMs = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput) window.measured.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });`;

/** The overview of somebody signed in, with nothing cached, up to where it is live. */
export async function measureFirstLoad(browser: Browser, site: WebSite): Promise<FirstLoad> {
  const page = await signedInPage(browser, site);
  try {
    const scripts: string[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response.url());
    });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", NETWORK);
    await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
    await page.addInitScript(OBSERVE);
    await page.goto(site.url, { timeout: 60_000 });
    await page.getByText("Live", { exact: true }).waitFor({ timeout: 60_000 });
    await page.locator(".plot canvas").waitFor({ timeout: 60_000 });
    await page.waitForTimeout(AFTER_MS);
    const measured: Omit<FirstLoad, "jsKb"> = await page.evaluate("window.measured");
    const bytes = await Promise.all(scripts.map(compressedBytes));
    return { ...measured, jsKb: bytes.reduce((sum, one) => sum + one, 0) / 1024 };
  } finally {
    await page.context().close();
  }
}

/** As it goes over https: on plain http Chromium does not ask for brotli. */
async function compressedBytes(url: string): Promise<number> {
  const response = await fetch(url, { method: "HEAD", headers: { "accept-encoding": "br" } });
  return Number(response.headers.get("content-length"));
}
