// npm run bench -- web: the built app in Chromium, of somebody who is signed in. What the overview's first
// load costs on a slow phone and network with nothing cached, and how a list of ten thousand entries
// scrolls while more arrive: as it is, and with every entry laid out at all times. Software rendering.
import { findChromium } from "@tributary/local/programs/find-chromium";
import { chromium } from "playwright-core";
import { type Row, writeResult } from "./src/bench-result.ts";
import { median } from "./src/live/median.ts";
import { type FirstLoad, measureFirstLoad } from "./src/web/measure-first-load.ts";
import { layOutAll, measureScrolling, openLongList } from "./src/web/measure-scrolling.ts";
import { openWebSite } from "./src/web/open-web-site.ts";

const LOADS = 5;
const ENTRIES = 10_000;

const site = await openWebSite();
const found = await findChromium();
const browser = await chromium.launch({
  executablePath: found.path,
  env: { ...found.env },
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  const loads: FirstLoad[] = [];
  for (let load = 0; load < LOADS; load += 1) loads.push(await measureFirstLoad(browser, site));
  await site.payments.payMany(ENTRIES);
  const page = await openLongList(browser, site, ENTRIES);
  const scrolling = await measureScrolling(page, site);
  await layOutAll(page);
  const allLaidOut = await measureScrolling(page, site);
  const rows: Row[] = [
    ...loads.map(({ jsKb, lcpMs, shift }, index) => ({
      subject: `first load ${index + 1}`,
      jsKb: round(jsKb),
      lcpMs: Math.round(lcpMs),
      shift: round(shift, 4),
    })),
    scrollRow(`${ENTRIES} entries`, scrolling),
    scrollRow(`${ENTRIES} entries, all laid out`, allLaidOut),
  ];
  writeResult("web", rows, {
    overviewJsKb: round(median(loads.map(({ jsKb }) => jsKb))),
    lcpMs: Math.round(median(loads.map(({ lcpMs }) => lcpMs))),
    cls: round(Math.max(...loads.map(({ shift }) => shift)), 4),
    scrollFps: round(scrolling.framesPerSecond),
  });
} finally {
  await browser.close();
  await site.close();
}

function scrollRow(subject: string, measured: Awaited<ReturnType<typeof measureScrolling>>): Row {
  return {
    subject,
    fps: round(measured.framesPerSecond),
    longestFrameMs: Math.round(measured.longestFrameMs),
    inserts: measured.inserts,
  };
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
