// npm run pictures: the pictures of the documents, docs/pictures, of the platform that npm start runs. What is
// in them happens while they are taken: somebody is paid, and their phone shows it.
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readLocalConfig } from "@tributary/local/config";
import { type Name, people } from "@tributary/local/people";
import { demoPassword } from "@tributary/local/platform/demo-password";
import { loadDevelopmentKey } from "@tributary/local/platform/development-key-file";
import { localPaths } from "@tributary/local/platform/local-paths";
import { platformFile } from "@tributary/local/platform/platform-file";
import { tokenFor } from "@tributary/local/platform/token-for";
import { Secrets } from "@tributary/local/secrets";
import { browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import type { Page } from "playwright-core";

const REFERENCE = "Ferry to Helsinki";
const PATIENCE_MS = 60_000;
const QUALITY = 0.82;
const PHONE = { width: 390, height: 780 };
const folder = join(import.meta.dirname, "../docs/pictures");

const paths = localPaths(readLocalConfig().localDirectory);
const running = platformFile(paths).read();
// As people type it: it is what tokens say they are from.
if (running) await takeAll(`http://localhost:${new URL(running.gateway.url).port}`);
else {
  console.error("Nothing runs here: npm start, and once more in another terminal.");
  process.exitCode = 1;
}

async function takeAll(url: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const chromium = await browser();
  try {
    await takeExplorer(chromium, url);
    await takeApp(chromium, url);
  } finally {
    await chromium.close();
  }
}

async function takeExplorer(chromium: TestBrowser, url: string): Promise<void> {
  const page = await open(chromium, `${url}/explore`, { width: 1400, height: 860 });
  await page.locator(".graphiql-query-editor .view-line").first().waitFor();
  const answered = page.locator(".graphiql-response").getByText("Alice Moreau").first();
  for (let asked = 0; asked < 5 && !(await answered.isVisible()); asked += 1) {
    await page.getByRole("button", { name: /execute/i }).click();
    await answered.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  await page
    .getByRole("button", { name: /waited for step/ })
    .last()
    .click();
  await save(page, "explorer", [await page.screenshot()]);
  await page.goto(`${url}/explore#ownership`);
  const picture = page.locator(".confluence");
  await picture.waitFor();
  await save(page, "ownership", [await picture.screenshot()]);
  await page.context().close();
}

async function takeApp(chromium: TestBrowser, url: string): Promise<void> {
  const desktop = await signIn(chromium, url, "alice", { width: 1280, height: 800 });
  const phone = await signIn(chromium, url, "bob", PHONE);
  await phone.goto(`${url}/accounts/${people.bob.wallets[0]?.id}`);
  for (const page of [desktop, phone]) await page.getByText("Live", { exact: true }).waitFor();
  await desktop.waitForLoadState("networkidle");
  await save(desktop, "app", [await desktop.screenshot()]);
  const before = await phone.screenshot();
  const shown = phone.getByText(REFERENCE);
  const times = await shown.count();
  await pay(url, REFERENCE);
  await shown.nth(times).waitFor();
  // What moves on the page has come to rest.
  await phone.waitForTimeout(3_000);
  await save(phone, "live-update", [before, await phone.screenshot()]);
}

async function open(chromium: TestBrowser, url: string, size: PageOptions): Promise<Page> {
  const page = await chromium.page(size);
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  return page;
}

async function signIn(chromium: TestBrowser, url: string, name: Name, size: PageOptions) {
  const page = await open(chromium, url, size);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail address").fill(people[name].email);
  await page.getByLabel("Password").fill(demoPassword(new Secrets(paths.secrets)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  return page;
}

async function pay(url: string, reference: string): Promise<void> {
  const input = {
    idempotencyKey: randomUUID(),
    fromAccountId: people.alice.wallets[0]?.id,
    toAccountId: people.bob.wallets[0]?.id,
    amount: "1250",
    currency: "EUR",
    reference,
  };
  const query =
    "mutation Pay($input: CreateTransactionInput!) { createTransaction(input: $input) { __typename } }";
  const token = await tokenFor(await loadDevelopmentKey(paths), "alice");
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const text = await response.text();
  if (!text.includes("TransactionCreated")) throw new Error(text);
}

/** Beside each other as one WebP, which the browser makes: a tenth of what it shows as PNG. */
async function save(page: Page, name: string, shots: readonly Buffer[]): Promise<void> {
  const sources = shots.map((shot) => `data:image/png;base64,${shot.toString("base64")}`);
  const blank = await page.context().newPage();
  const webp: string = await blank.evaluate(`(async () => {
    const load = async (source) => { const image = new Image(); image.src = source; await image.decode(); return image; };
    const images = await Promise.all(${JSON.stringify(sources)}.map(load));
    const gap = 24;
    const canvas = document.createElement("canvas");
    canvas.width = images.reduce((sum, image) => sum + image.width + gap, -gap);
    canvas.height = Math.max(...images.map((image) => image.height));
    let left = 0;
    for (const image of images) {
      canvas.getContext("2d").drawImage(image, left, 0);
      left += image.width + gap;
    }
    return canvas.toDataURL("image/webp", ${QUALITY});
  })()`);
  await blank.close();
  const bytes = Buffer.from(webp.slice(webp.indexOf(",") + 1), "base64");
  writeFileSync(join(folder, `${name}.webp`), bytes);
  console.log(`docs/pictures/${name}.webp: ${Math.round(bytes.length / 1000)} kB`);
}
