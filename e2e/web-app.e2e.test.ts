import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe, browser, type TestBrowser } from "@tributary/testing/browser";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";

const webRoot = resolve(import.meta.dirname, "../web/dist");
const bobsAccount = people.bob.wallets[0]?.id ?? "";

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

async function signIn(name: "alice" | "bob", size?: { width: number; height: number }) {
  const opened = await open("/", size);
  await opened.page.getByLabel("Development token").fill(platform.viewers.tokens[name]);
  await opened.page.getByRole("button", { name: "Sign in" }).click();
  await opened.page.getByRole("heading", { name: "Everyday" }).waitFor();
  return opened;
}

test("someone new is told where to get a token, and the page is accessible and clean", async () => {
  const { page, complaints } = await open("/");
  await page.getByText("npm run -s token -- alice").waitFor();
  await axe(page);
  await chromium.screenshot(page, "sign-in");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("money that alice sends moves bob's balance and tops his list, on a phone, without a reload", async () => {
  const alice = await signIn("alice");
  const bob = await signIn("bob", { width: 390, height: 844 });
  for (const { page } of [alice, bob]) await page.getByText("Live", { exact: true }).waitFor();

  await alice.page.getByLabel("To account").fill(bobsAccount);
  await alice.page.getByLabel("Amount").fill("12.50");
  await alice.page.getByLabel("Reference").fill("Pizza on Friday");
  await alice.page.getByRole("button", { name: "Send", exact: true }).click();

  await bob.page.getByText("Pizza on Friday").waitFor();
  await bob.page.getByText("€1,012.50").first().waitFor();
  await alice.page.getByText("€987.50").first().waitFor();
  for (const [name, { page, complaints }] of Object.entries({ alice, bob })) {
    await axe(page);
    await chromium.screenshot(page, `app-${name}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  }
}, 60_000);

test("after a cut the light tells of it, and what was missed is on the page without a reload", async () => {
  const bob = await signIn("bob");
  const { page } = bob;
  await page.getByText("Live", { exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.getByText("Offline", { exact: true }).waitFor();
  await pay("while he was away");
  await page.context().setOffline(false);
  await page.getByText("while he was away").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await page.context().close();
}, 60_000);

test("a refusal is explained next to its field, and nothing moves", async () => {
  const { page } = await signIn("alice");
  await page.getByLabel("To account").fill(bobsAccount);
  await page.getByLabel("Amount").fill("999999");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const amount = page.getByLabel("Amount");
  await page.locator("input[aria-invalid=true]").waitFor();
  expect(await amount.getAttribute("aria-invalid")).toBe("true");
  await axe(page);
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

async function pay(reference: string): Promise<void> {
  const { data } = await platform.as("alice").query(
    /* GraphQL */ `
      mutation ($input: CreateTransactionInput!) {
        createTransaction(input: $input) {
          __typename
        }
      }
    `,
    {
      input: {
        idempotencyKey: randomUUID(),
        fromAccountId: people.alice.wallets[0]?.id,
        toAccountId: bobsAccount,
        amount: "100",
        currency: "EUR",
        reference,
      },
    },
  );
  expect(data).toEqual({ createTransaction: { __typename: "TransactionCreated" } });
}
