import type { Browser, Page } from "playwright-core";
import type { WebSite } from "./open-web-site.ts";
import { signedInPage } from "./signed-in-page.ts";

export type Scrolling = {
  readonly framesPerSecond: number;
  readonly longestFrameMs: number;
  /** How many entries came live meanwhile. */
  readonly inserts: number;
};

const SCROLL_MS = 8_000;
const READ_MS_MAX = 300_000;
const STEP_PX = 400;
const INSERT_EVERY_MS = 250;

/** A page with the whole list read, ready to be scrolled. */
export async function openLongList(
  browser: Browser,
  site: WebSite,
  entries: number,
): Promise<Page> {
  const page = await signedInPage(browser, site);
  await page.goto(`${site.url}/accounts/${site.accountId}`);
  await page.getByText("Live", { exact: true }).waitFor({ timeout: 30_000 });
  const rows = page.locator(".entries .row");
  const deadline = performance.now() + READ_MS_MAX;
  for (let read = 0; read < entries; read = await rows.count()) {
    if (performance.now() > deadline) throw new Error(`only ${read} entries could be read`);
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    await page.waitForTimeout(20);
  }
  await page.evaluate("scrollTo(0, 0)");
  return page;
}

/** As if the list were laid out whole at all times, for comparison. */
export async function layOutAll(page: Page): Promise<void> {
  await page.evaluate(`for (const chunk of document.querySelectorAll(".entry-chunk"))
    chunk.style.contentVisibility = "visible"`);
}

/** Down the list and up again as fast as frames come, while entries arrive on top. */
export async function measureScrolling(page: Page, site: WebSite): Promise<Scrolling> {
  const paying: Promise<void>[] = [];
  const inserting = setInterval(() => {
    paying.push(site.payments.pay());
  }, INSERT_EVERY_MS);
  try {
    const gaps: number[] = await page.evaluate(`new Promise((resolve) => {
      const gaps = [];
      const until = performance.now() + ${SCROLL_MS};
      let before = performance.now();
      let step = ${STEP_PX};
      const frame = (at) => {
        gaps.push(at - before);
        before = at;
        scrollBy(0, step);
        const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
        if (isAtEnd || scrollY === 0) step = -step;
        if (at < until) requestAnimationFrame(frame);
        else resolve(gaps.slice(1));
      };
      requestAnimationFrame(frame);
    })`);
    const totalMs = gaps.reduce((sum, gap) => sum + gap, 0);
    return {
      framesPerSecond: (gaps.length * 1000) / totalMs,
      longestFrameMs: Math.max(...gaps),
      inserts: paying.length,
    };
  } finally {
    clearInterval(inserting);
    await Promise.all(paying);
  }
}
