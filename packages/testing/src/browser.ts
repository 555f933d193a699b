import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readLocalConfig } from "@tributary/local/config";
import { findChromium } from "@tributary/local/programs/find-chromium";
import { type Browser, chromium, type Page } from "playwright-core";

export type TestBrowser = {
  page(options?: PageOptions): Promise<Page>;
  /** Saves .local/screenshots/<name>.png and gives its path. */
  screenshot(page: Page, name: string): Promise<string>;
  close(): Promise<void>;
};

export type PageOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
  /** False for a browser without scripts. */
  readonly scripts?: boolean;
};

const require = createRequire(import.meta.url);

// No sandbox: as root, and in most containers, Chromium does not start with one. It only ever
// shows this project's own pages.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A Chromium of one's own. Ask in `beforeAll`, close in `afterAll`. */
export async function browser(): Promise<TestBrowser> {
  const found = await findChromium();
  const running = await chromium.launch({
    executablePath: found.path,
    env: { ...found.env },
    args: flags,
    timeout: 20_000,
  });
  return {
    page: (options = {}) => openPage(running, options),
    screenshot: saveScreenshot,
    close: () => running.close(),
  };
}

/** Fails with every violation of the accessibility rules that axe finds once the page stands still. */
export async function axe(page: Page): Promise<void> {
  // Half faded in, a text has half its contrast.
  await page.evaluate(settle);
  // Evaluated rather than added as a script: a page's content security policy stays as it is.
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const violations: Violation[] = await page.evaluate(
    "axe.run().then((results) => results.violations)",
  );
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, impact, help, nodes }) => [
    `${impact} ${id}: ${help}`,
    ...nodes.map((node) => `    ${node.target.join(" ")}`),
  ]);
  throw new Error(`${page.url()} is not accessible:\n  ${lines.join("\n  ")}`);
}

const settle = `Promise.all(document.getAnimations()
  .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
  .map((animation) => animation.finished.catch(() => undefined)))
  .then(() => undefined)`;

type Violation = { id: string; impact: string; help: string; nodes: { target: string[] }[] };

async function openPage(running: Browser, options: PageOptions) {
  const context = await running.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    colorScheme: options.colorScheme ?? "light",
    javaScriptEnabled: options.scripts ?? true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

async function saveScreenshot(page: Page, name: string): Promise<string> {
  const folder = join(readLocalConfig().localDirectory, "screenshots");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}
