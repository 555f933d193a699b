import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Broker } from "@tributary/events/broker";
import type { EventType } from "@tributary/events/catalogue";
import { Consumer } from "@tributary/events/consumer";
import { brokerAt, silent } from "@tributary/events/events.fixture";
import { ParkedMessages } from "@tributary/events/parked-messages";
import { inTransaction } from "@tributary/subgraph/database";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { sql } from "drizzle-orm";
import { closeAccount, freezeAccount, unfreezeAccount } from "./commands/change-account-status.ts";
import { welcomeOwner } from "./commands/welcome-owner.ts";
import { PEOPLE_CONSUMER, peopleHandlers } from "./handlers.ts";
import { accountIds, userIds } from "./ids.ts";
import { brokenPromises, type Ledger, nextKey, openLedger, staff } from "./ledger.fixture.ts";
import { openNews } from "./people-news.fixture.ts";
import { inbox } from "./store/tables.ts";

let ledger: Ledger;
let vhost: FreshVhost;
let broker: Broker;
let consumer: Consumer;
let news: Awaited<ReturnType<typeof openNews>>;
let owner: Buffer;
let handledCount = 0;

beforeAll(async () => {
  [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  broker = brokerAt(vhost.url);
  consumer = new Consumer(broker, {
    name: PEOPLE_CONSUMER,
    handlers: peopleHandlers({ firstAccountCurrency: "EUR" }),
    db: ledger.db,
    inTransaction: (work) => inTransaction(ledger.db, work),
    ping: async () => void (await ledger.db.execute(sql`SELECT 1`)),
    onHandled: ledger.deps.ring,
    logger: silent,
    retryDelayMs: 1,
    retryDelayMsMax: 5,
    drainTimeoutMs: 5_000,
    keepHandledMs: 3_600_000,
    purgeIntervalMs: 3_600_000,
  });
  broker.open();
  await eventually(() => broker.isReady);
  news = await openNews(vhost.url);
});

beforeEach(() => {
  owner = userIds.create();
});

afterAll(async () => {
  await news?.close();
  await consumer?.stop();
  await broker?.close();
  await Promise.all([ledger?.close(), vhost?.delete()]);
});

const tell = (type: EventType, number: number, id?: string) =>
  news.tell({ type, userId: userIds.encode(owner), number, ...(id ? { id } : {}) });

/** Until it is handled. */
async function hear(type: EventType, number: number): Promise<void> {
  await tell(type, number);
  handledCount++;
  await eventually(async () => (await ledger.db.$count(inbox)) === handledCount);
}

async function accountsOf(): Promise<string[]> {
  const { accounts } = await ledger.snapshot();
  return accounts
    .filter(({ ownerId }) => ownerId?.equals(owner))
    .map(({ currency, status }) => `${currency} ${status}`)
    .sort();
}

describe("who registers", () => {
  test("gets a first account, once, however often it is told", async () => {
    const id = await tell("users.user.registered.v1", 1);
    await tell("users.user.registered.v1", 1, id);
    handledCount++;
    await hear("users.user.registered.v1", 1);
    expect(await accountsOf()).toEqual(["EUR ACTIVE"]);
  });

  test("and has an account already, or had one and closed it, gets no other", async () => {
    const wallet = await ledger.wallet(owner, 0, "USD");
    await hear("users.user.registered.v1", 1);
    expect(await accountsOf()).toEqual(["USD ACTIVE"]);
    const request = { accountId: wallet, idempotencyKey: nextKey(), reason: "OTHER" } as const;
    await closeAccount(ledger.deps, { ...request, actor: staff });
    await hear("users.user.registered.v1", 1);
    expect(await accountsOf()).toEqual(["USD CLOSED"]);
  });

  test("and was welcomed without one, gets none", async () => {
    await inTransaction(ledger.db, (tx) => welcomeOwner(tx, { ownerId: owner, currency: null }));
    await hear("users.user.registered.v1", 1);
    expect(await accountsOf()).toEqual([]);
  });

  test("gets it frozen when their suspension was told first, and none once erased", async () => {
    await hear("users.user.suspended.v1", 2);
    await hear("users.user.registered.v1", 1);
    expect(await accountsOf()).toEqual(["EUR FROZEN"]);
    await hear("users.user.reinstated.v1", 3);
    expect(await accountsOf()).toEqual(["EUR ACTIVE"]);
    owner = userIds.create();
    await hear("users.user.erased.v1", 2);
    await hear("users.user.registered.v1", 1);
    expect(await accountsOf()).toEqual([]);
  });
});

describe("who is suspended", () => {
  test("cannot spend from any account, until reinstated; what staff froze stays frozen", async () => {
    const [first, second] = [await ledger.wallet(owner, 100), await ledger.wallet(owner, 0, "USD")];
    await ledger.wallet(owner, 0, "JPY");
    await ledger.freeze(second);
    await hear("users.user.suspended.v1", 2);
    expect(await accountsOf()).toEqual(["EUR FROZEN", "JPY FROZEN", "USD FROZEN"]);
    const other = await ledger.wallet(userIds.create(), 0);
    const pay = () =>
      ledger.send(
        { kind: "PERSON", id: owner },
        { fromAccountId: first, toAccountId: other, amount: "5" },
      );
    expect(await pay()).toMatchObject({ refusal: { code: "ACCOUNT_NOT_ACTIVE" } });
    await hear("users.user.reinstated.v1", 3);
    expect(await accountsOf()).toEqual(["EUR ACTIVE", "JPY ACTIVE", "USD FROZEN"]);
    expect(await pay()).toMatchObject({ outcome: "created" });
  });

  test("and reinstated, in whatever order it is told, ends as the last number says", async () => {
    await ledger.wallet(owner, 0);
    await hear("users.user.reinstated.v1", 3);
    await hear("users.user.suspended.v1", 2);
    expect(await accountsOf()).toEqual(["EUR ACTIVE"]);
    await hear("users.user.erased.v1", 4);
    await hear("users.user.reinstated.v1", 5);
    expect(await accountsOf()).toEqual(["EUR FROZEN"]);
  });

  test("again, after staff unfroze an account, has it frozen again", async () => {
    const wallet = await ledger.wallet(owner, 0);
    await hear("users.user.suspended.v1", 2);
    const request = { accountId: wallet, idempotencyKey: nextKey(), reason: "OTHER" } as const;
    await unfreezeAccount(ledger.deps, { ...request, actor: staff });
    await hear("users.user.reinstated.v1", 3);
    expect(await accountsOf()).toEqual(["EUR ACTIVE"]);
    await hear("users.user.suspended.v1", 4);
    expect(await accountsOf()).toEqual(["EUR FROZEN"]);
  });

  test("and whose account staff freezes as well has it frozen still when reinstated", async () => {
    const wallet = await ledger.wallet(owner, 0);
    const request = { accountId: wallet, reason: "OTHER", actor: staff } as const;
    const [freeze, unfreeze] = [freezeAccount, unfreezeAccount].map(
      (command) => () => command(ledger.deps, { ...request, idempotencyKey: nextKey() }),
    );
    await hear("users.user.suspended.v1", 2);
    expect(await freeze?.()).toMatchObject({ outcome: "changed" });
    expect(await freeze?.()).toMatchObject({ refusal: { code: "ACCOUNT_NOT_ACTIVE" } });
    await hear("users.user.reinstated.v1", 3);
    expect(await accountsOf()).toEqual(["EUR FROZEN"]);
    await unfreeze?.();
    await hear("users.user.suspended.v1", 4);
    await unfreeze?.();
    await freeze?.();
    await hear("users.user.reinstated.v1", 5);
    expect(await accountsOf()).toEqual(["EUR FROZEN"]);
    const { activities, audit } = await ledger.snapshot();
    const own = activities.filter(({ accountId }) => accountIds.encode(accountId) === wallet);
    expect(own.map(({ statusAfter }) => statusAfter)).toEqual([
      "FROZEN",
      "ACTIVE",
      "FROZEN",
      "ACTIVE",
      "FROZEN",
    ]);
    expect(audit.filter(({ subject }) => subject === wallet)).toHaveLength(4);
  });

  test("leaves an activity and an event per account, with the rest of the ledger's promises", async () => {
    const wallet = await ledger.wallet(owner, 0);
    const rings = ledger.rings();
    await hear("users.user.suspended.v1", 2);
    await eventually(() => ledger.rings() > rings);
    const { activities, outbox } = await ledger.snapshot();
    const own = activities.filter(({ accountId }) => accountIds.encode(accountId) === wallet);
    expect(own).toMatchObject([{ number: 1, kind: "STATUS_CHANGED", statusAfter: "FROZEN" }]);
    expect(outbox.filter(({ subject }) => subject === wallet)).toHaveLength(1);
    expect(await brokenPromises(ledger)).toEqual([]);
  });
});

test("an event about nobody is parked after its tries, and holds up nobody", async () => {
  const nobody = { type: "users.user.suspended.v1", userId: "usr_nobody", number: 1 } as const;
  const id = await news.tell(nobody);
  await hear("users.user.registered.v1", 1);
  const parked = new ParkedMessages({
    brokerUrl: vhost.url,
    consumer: PEOPLE_CONSUMER,
    connectTimeoutMs: 2_000,
  });
  const [message] = await eventually(async () => {
    const found = await parked.list(10);
    return found.length > 0 && found;
  });
  expect(message).toMatchObject({ id, reason: "FAILED" });
});
