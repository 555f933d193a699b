import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe, browser, type PageOptions, type TestBrowser } from "@tributary/testing/browser";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import type { Locator, Page } from "playwright-core";
import { gatewayWithApp } from "./web-sign-in.fixture.ts";

/** Editors are large, and the machine may have much else to do. */
const PATIENCE_MS = 30_000;

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

/** The explorer as somebody new finds it, and all that its console and its requests complain of. */
async function open(hash = "", options: PageOptions = {}) {
  const page = await chromium.page(options);
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== platform.urls.gateway) complaints.push(origin);
  });
  await page.goto(`${platform.urls.gateway}/explore${hash}`);
  return { page, complaints };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function close({ page, complaints }: Opened): Promise<void> {
  expect(complaints).toEqual([]);
  await page.context().close();
}

const asWhom = (page: Page) => page.getByRole("combobox", { name: "As" });

const execute = (page: Page) => page.getByRole("button", { name: /execute/i });

async function run(page: Page, answered: string): Promise<void> {
  await runBy(page, answered, () => execute(page).click());
}

/**
 * The button is there before the editor takes what it is told, and drops it until then: told again, unless
 * it is at it.
 */
async function runBy(page: Page, answered: string, tell: () => Promise<void>): Promise<void> {
  await eventually(
    async () => {
      if (await execute(page).isVisible()) await tell();
      await response(page)
        .getByText(answered)
        .first()
        .waitFor({ timeout: PATIENCE_MS / 6 });
      return true;
    },
    { timeoutMs: 2 * PATIENCE_MS },
  );
}

const response = (page: Page) => page.locator(".graphiql-response");

async function openExample(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${title}`) }).click();
  await page.getByText(`Opened: ${title}`).waitFor();
}

test("a query is answered as whoever was chosen, and who was asked, when and after whom is drawn", async () => {
  const opened = await open();
  const { page } = opened;
  await run(page, "Alice Moreau");
  await page.getByText(/requests? to 2 subgraphs/).waitFor();
  const steps = page.getByRole("button", { name: /^Step \d, (users|transactions)/ });
  expect(await steps.count()).toBeGreaterThan(1);
  await page
    .getByRole("button", { name: /waited for step/ })
    .first()
    .click();
  await page.getByText(/^What (users|transactions) was asked in step/).waitFor();
  await page
    .getByText(/_entities\(/)
    .first()
    .waitFor();
  await chromium.screenshot(page, "explore-explained");
  await axe(page);

  await asWhom(page).selectOption("bob");
  await run(page, "Bob Lindqvist");
  await asWhom(page).selectOption("nobody");
  await run(page, "UNAUTHENTICATED");
  await asWhom(page).selectOption("a token…");
  await page.getByRole("textbox", { name: "Token" }).fill(platform.viewers.tokens.alice);
  await page.keyboard.press("Enter");
  await page.getByText("In use.").waitFor();
  await run(page, "Alice Moreau");
  await asWhom(page).selectOption("bob");
  // An example for others than whoever is looking is opened as one of those.
  await openExample(page, "People, by the start of a name");
  expect(await asWhom(page).inputValue()).toContain("support");
  await run(page, "Alice Moreau");
  await close(opened);
}, 240_000);

test("a stream as bob shows what alice sends him meanwhile, from examples as they stand", async () => {
  await pay();
  const bob = await open();
  await asWhom(bob.page).selectOption("bob");
  await openExample(bob.page, "Watch an account");
  await run(bob.page, "available");
  const alice = await open("", { width: 390, height: 844, colorScheme: "dark" });
  await alice.page.getByRole("button", { name: "Show Examples" }).click();
  await openExample(alice.page, "Send money");
  await alice.page.getByRole("button", { name: "Hide Examples" }).click();
  await run(alice.page, "TransactionCreated");
  await response(bob.page).getByText("from the explorer").first().waitFor();
  await response(bob.page).getByText("Alice Moreau").first().waitFor();
  await chromium.screenshot(bob.page, "explore-stream");
  await chromium.screenshot(alice.page, "explore-phone-dark");
  await axe(alice.page);
  await close(alice);
  await close(bob);
}, 240_000);

test("by keyboard alone: another person, a query, and what a subgraph was asked for it", async () => {
  const opened = await open();
  const { page } = opened;
  const { keyboard } = page;
  await execute(page).waitFor();
  await tabTo(page, asWhom(page));
  await keyboard.type("bob");
  await tabTo(page, execute(page));
  await runBy(page, "Bob Lindqvist", () => keyboard.press("Enter"));
  await tabTo(page, page.getByRole("button", { name: /^Step 1,/ }).first());
  await keyboard.press("Enter");
  await page.getByText(/^What (users|transactions) was asked in step 1$/).waitFor();
  await close(opened);
}, 240_000);

test("who owns what is drawn from the supergraph and found by field, light and dark, phone to desktop", async () => {
  for (const [name, options] of Object.entries({
    light: { width: 1280, height: 900, colorScheme: "light" },
    "phone-dark": { width: 390, height: 844, colorScheme: "dark" },
  } as const)) {
    const opened = await open("#ownership", options);
    const { page } = opened;
    await page.getByRole("img", { name: /User: transactions \d+, users \d+/ }).waitFor();
    await chromium.screenshot(page, `explore-ownership-${name}`);
    await page.getByRole("searchbox", { name: "Find" }).fill("myProfileChanged");
    await page
      .getByRole("status")
      .getByText(/^1 of \d+ types$/)
      .waitFor();
    const field = page.getByRole("row", { name: /myProfileChanged/ });
    await field.getByRole("cell", { name: "users", exact: true }).waitFor();
    await axe(page);
    await close(opened);
  }
}, 240_000);

/** As somebody does who has no mouse; what traps the keyboard is found by the bound. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await wanted.and(page.locator(":focus")).count()) > 0) return;
    // In an editor Tab is a letter until it is told otherwise.
    const typing = await page.locator(".monaco-editor :focus").count();
    if (typing > 0) await page.keyboard.press("Control+m");
    await page.keyboard.press("Tab");
  }
  throw new Error("What was looked for is not reached by keyboard.");
}

/** Whoever has moved money has examples with accounts in them. */
async function pay(): Promise<void> {
  const answer = await platform.as("alice").query(
    /* GraphQL */ `
      mutation ($input: CreateTransactionInput!) {
        createTransaction(input: $input) {
          __typename
        }
      }
    `,
    {
      input: {
        idempotencyKey: "explorer-first",
        fromAccountId: people.alice.wallets[0]?.id,
        toAccountId: people.bob.wallets[0]?.id,
        amount: "100",
        currency: "EUR",
      },
    },
  );
  expect(answer.data).toEqual({ createTransaction: { __typename: "TransactionCreated" } });
}
