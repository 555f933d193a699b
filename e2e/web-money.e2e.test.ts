import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { axe } from "@tributary/testing/browser";
import { eventually } from "@tributary/testing/eventually";
import { type PrivateBroker, privateBroker } from "@tributary/testing/private-broker";
import { type Locator, type Page, WebMoney } from "./web-money.fixture.ts";

const [everyday, savings] = people.alice.wallets.map(({ id }) => id);
const [bobsEveryday] = people.bob.wallets.map(({ id }) => id);
const TAB_PRESSES_MAX = 40;
const phone = { width: 390, height: 844 };

let broker: PrivateBroker;
let web: WebMoney;

beforeAll(async () => {
  broker = await privateBroker();
  web = await WebMoney.open({ brokerUrl: broker.url });
}, 120_000);

afterAll(async () => {
  await web?.close();
  await broker?.close();
});

test("money sent to an address, reviewed and confirmed, moves on both people's screens without a reload", async () => {
  const alice = await web.as("alice", "/send");
  const bob = await web.as("bob", "/", phone);
  for (const { page } of [alice, bob]) await live(page);

  await alice.page.getByLabel("Address, handle or account number").fill(people.bob.email);
  await alice.page.getByLabel("Amount").fill("12.50");
  await alice.page.getByLabel("Reference").fill("Pizza on Friday");
  await alice.page.getByRole("button", { name: "Review" }).click();
  await alice.page.getByRole("heading", { name: "Is this right?" }).waitFor();
  await alice.page.getByText("€987.50").waitFor();
  await shown(alice.page, "send-review");
  await alice.page.getByRole("button", { name: "Send €12.50" }).click();
  await alice.page.getByText("Confirmed: it has arrived in the books.").waitFor();
  await shown(alice.page, "send-done");

  await bob.page.getByText("Pizza on Friday").waitFor();
  await bob.page.getByText("€1,012.50").first().waitFor();
  await alice.page.getByRole("link", { name: "See the account" }).click();
  await alice.page.getByText("€987.50").first().waitFor();
  for (const { page, complaints } of [alice, bob]) {
    expect(complaints).toEqual([]);
    await page.context().close();
  }
}, 120_000);

test("each refusal stands at its field, and nothing moves", async () => {
  const { page } = await web.as("alice", "/send");
  const to = page.getByLabel("Address, handle or account number");
  const amount = page.getByLabel("Amount");
  const review = page.getByRole("button", { name: "Review" });
  await to.fill("nobody@example.com");
  await amount.fill("1");
  await review.click();
  await refused(page, "Nobody can be found by this");
  expect(await to.getAttribute("aria-invalid")).toBe("true");

  await to.fill("");
  await review.click();
  await refused(page, "Say who is to have it");

  await to.fill(everyday ?? "");
  await review.click();
  await refused(page, "the account you are sending from");

  await to.fill(people.alice.wallets[2]?.id ?? "");
  await review.click();
  await refused(page, "not in EUR");

  await to.fill(bobsEveryday ?? "");
  await amount.fill("999999");
  await review.click();
  await refused(page, "available");
  expect(await amount.getAttribute("aria-invalid")).toBe("true");
  await amount.fill("1.005");
  await review.click();
  await refused(page, "2 decimal places");
  await shown(page, "send-refused", phone);
  await page.context().close();
}, 120_000);

test("however often it is clicked, one payment is made", async () => {
  const { page } = await web.as("alice", `/send?from=${savings}`);
  await page.getByLabel("Address, handle or account number").fill(bobsEveryday ?? "");
  await page.getByLabel("Amount").fill("1");
  await page.getByLabel("Reference").fill("clicked twice");
  await page.getByRole("button", { name: "Review" }).click();
  const send = page.getByRole("button", { name: "Send €1.00" });
  await send.evaluate((button: { click(): void }) => {
    button.click();
    button.click();
  });
  await page.getByText("Confirmed").waitFor();
  const { data } = await web.platform.as("alice").query<{
    transactions: { edges: readonly unknown[] };
  }>(/* GraphQL */ `
    {
      transactions(first: 10, filter: { text: "clicked twice" }) {
        edges {
          node {
            id
          }
        }
      }
    }
  `);
  expect(data?.transactions.edges).toHaveLength(1);
  await page.context().close();
}, 120_000);

test("a payment is found, filled in, reviewed and sent by keyboard alone", async () => {
  const { page } = await web.as("alice");
  await live(page);
  await tabTo(page, page.getByRole("link", { name: "Send money" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel("Address, handle or account number"));
  await page.keyboard.type(people.bob.email);
  await tabTo(page, page.getByLabel("Amount"));
  await page.keyboard.type("0.50");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  await tabTo(page, page.getByRole("button", { name: "Send €0.50" }));
  await page.keyboard.press("Enter");
  await page.getByText("Confirmed").waitFor();
  await page.context().close();
}, 120_000);

test("what is kept back for somebody is theirs to take, a part of it too, and both see so", async () => {
  const alice = await web.as("alice", `/send?from=${savings}`);
  await alice.page.getByLabel("Address, handle or account number").fill(bobsEveryday ?? "");
  await alice.page.getByLabel("Amount").fill("5");
  await alice.page.getByLabel("Reference").fill("a deposit for the boat");
  await alice.page.getByLabel("Only keep it back for now").check();
  await alice.page.getByRole("button", { name: "Review" }).click();
  await alice.page.getByRole("button", { name: "Keep back €5.00" }).click();
  await alice.page.getByRole("link", { name: "See the account" }).click();
  await alice.page.getByText("For Bob Lindqvist").waitFor();

  const bob = await web.as("bob", `/accounts/${bobsEveryday}`);
  await bob.page.getByText("Kept back for you").waitFor();
  await bob.page.getByRole("button", { name: "Take it: From Alice Moreau" }).click();
  await bob.page.getByLabel("How much to take").fill("3");
  await shown(bob.page, "hold-taken");
  await bob.page.getByRole("button", { name: "Take it" }).click();
  await bob.page.getByText("+€3.00").waitFor();
  await bob.page.getByText("Kept back for you").waitFor({ state: "detached" });
  await alice.page.getByText("−€3.00").waitFor();
  await alice.page.getByText("For Bob Lindqvist").waitFor({ state: "detached" });
  for (const { page } of [alice, bob]) await page.context().close();
}, 120_000);

test("a statement of a period that is over is asked for, made and downloaded", async () => {
  const { page } = await web.as("bob", `/accounts/${bobsEveryday}`);
  const lastYear = new Date().getUTCFullYear() - 1;
  await page.getByText("Statements", { exact: true }).click();
  await page.getByLabel("First day").fill(`${lastYear}-01-01`);
  await page.getByLabel("Last day").fill(`${lastYear}-12-31`);
  await page.getByRole("button", { name: "Ask for a statement" }).click();
  const download = page.getByRole("button", { name: /^Download .* as CSV$/ });
  await download.waitFor();
  await shown(page, "statements");
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename()).toBe(`${lastYear}-01-01-${lastYear}-12-31.csv`);
  expect(readFileSync(await file.path(), "utf8")).toMatch(/^[a-z_]+,.*\r?\n/);
  await page.context().close();
}, 120_000);

test("after a cut the light tells of it, and what was missed is there in order and once", async () => {
  const { page } = await web.as("bob", `/accounts/${bobsEveryday}`);
  await live(page);
  const light = await recorded(page);
  await page.context().setOffline(true);
  await page.getByText("Offline", { exact: true }).waitFor();
  for (const reference of ["missed 1", "missed 2", "missed 3"]) await pay(reference);
  await page.context().setOffline(false);
  await page.getByText("missed 3").waitFor();
  await live(page);
  expect(await page.locator(".row-note", { hasText: "missed" }).allTextContents()).toEqual(
    ["missed 3", "missed 2", "missed 1"].map((reference) => expect.stringContaining(reference)),
  );
  expect(await light()).toContain("Catching up");
  await page.context().close();
}, 120_000);

test("while the broker is away the light says that one's payment is not told yet; back, everything arrives", async () => {
  const alice = await web.as("alice", `/send?from=${savings}`);
  const bob = await web.as("bob");
  for (const { page } of [alice, bob]) await live(page);
  await broker.stop();
  await alice.page.getByLabel("Address, handle or account number").fill(bobsEveryday ?? "");
  await alice.page.getByLabel("Amount").fill("2");
  await alice.page.getByLabel("Reference").fill("without a broker");
  await alice.page.getByRole("button", { name: "Review" }).click();
  await alice.page.getByRole("button", { name: "Send €2.00" }).click();
  await alice.page.getByText("Waiting for the live confirmation.").waitFor();
  await alice.page.getByText("Catching up").waitFor();
  await broker.start();
  await alice.page.getByText("Confirmed").waitFor();
  await live(alice.page);
  await bob.page.getByText("without a broker").waitFor();
  for (const { page } of [alice, bob]) await page.context().close();
}, 180_000);

test("what was seen last is there to read while the platform is out of reach, and gone after signing out", async () => {
  const { page } = await web.as("bob");
  await live(page);
  await eventually(() => page.evaluate<boolean>("localStorage.length > 0"));
  await page.route("**/session/token", (route) => route.abort());
  await page.reload();
  await page.getByText("The platform cannot be reached").waitFor();
  await page.getByText("It may have changed since.").waitFor();
  await page.getByText("Everyday").waitFor();
  await shown(page, "last-seen");
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await live(page);
  await page.getByRole("button", { name: "Menu of Bob Lindqvist" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  await eventually(() => page.evaluate<boolean>("localStorage.length === 0"));
  await page.context().close();
}, 120_000);

test("a filter shows what fits it, live as well; the export has that and no more, to the cent", async () => {
  await pay("filtered in", "4250");
  await pay("=1+1", "4250");
  await pay("filtered out", "100");
  const { page } = await web.as("bob", `/accounts/${bobsEveryday}`);
  await page.getByText("filtered out").waitFor();
  await page.getByText("Filter", { exact: true }).click();
  await page.getByLabel("From amount").fill("42.50");
  await page.getByLabel("Direction").selectOption("In");
  await page.getByText("filtered out").waitFor({ state: "detached" });
  await page.getByText("filtered in").waitFor();
  await live(page);
  await pay("too little", "100");
  await pay("just as much", "4250");
  await page.getByText("just as much").waitFor();
  expect(await page.getByText("too little").count()).toBe(0);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export CSV" }).click(),
  ]);
  const lines = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(lines.map((line) => line.split(",").slice(3, 7))).toEqual([
    ["kind", "other side", "reference", "amount"],
    ["TRANSFER", "Alice Moreau", "just as much", "42.50"],
    ["TRANSFER", "Alice Moreau", "'=1+1", "42.50"],
    ["TRANSFER", "Alice Moreau", "filtered in", "42.50"],
    ["DEPOSIT", "Deposit", expect.any(String), "1000.00"],
    [],
  ]);
  await page.context().close();
}, 120_000);

test.each([
  ["overview", "/", "Latest activity"],
  ["accounts", "/accounts", "Open an account"],
  ["account", `/accounts/${everyday}`, "Entries"],
  ["send", "/send", "Review"],
])(
  "the page %s is accessible on a phone by day and on a desk by night",
  async (name, path, text) => {
    for (const [suffix, options] of [
      ["phone", phone],
      ["dark", { colorScheme: "dark" }],
    ] as const) {
      const { page, complaints } = await web.as("alice", path, options);
      await page.getByText(text).first().waitFor();
      await live(page);
      await axe(page);
      await web.chromium.screenshot(page, `${name}-${suffix}`);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  },
  60_000,
);

async function live(page: Page): Promise<void> {
  await page.getByText("Live", { exact: true }).waitFor();
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const hasFocus = () =>
    target.evaluate((element: { matches(selector: string): boolean }) => element.matches(":focus"));
  for (let presses = 0; presses < TAB_PRESSES_MAX; presses += 1) {
    if (await hasFocus()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the keyboard does not get there");
}

async function refused(page: Page, text: string): Promise<void> {
  await page.locator(".field-problem", { hasText: text }).waitFor();
}

async function shown(page: Page, name: string, size?: { width: number; height: number }) {
  if (size) await page.setViewportSize(size);
  await axe(page);
  await web.chromium.screenshot(page, name);
}

/** All that the light says from now on. */
async function recorded(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`{
    const light = document.querySelector(".light");
    window.said = [];
    new MutationObserver(() => window.said.push(light.querySelector("[role=status]").textContent))
      .observe(light, { subtree: true, childList: true, characterData: true });
  }`);
  return () => page.evaluate("window.said");
}

async function pay(reference: string, amount = "100"): Promise<void> {
  const { data } = await web.platform.as("alice").query(
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
        fromAccountId: everyday,
        toAccountId: bobsEveryday,
        amount,
        currency: "EUR",
        reference,
      },
    },
  );
  expect(data).toEqual({ createTransaction: { __typename: "TransactionCreated" } });
}
