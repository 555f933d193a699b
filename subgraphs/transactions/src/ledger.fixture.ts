import { type Database, type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { type FreshDatabase, freshDatabase } from "@tributary/testing/fresh-database";
import { asc, isNotNull } from "drizzle-orm";
import { freezeAccount, unfreezeAccount } from "./commands/change-account-status.ts";
import type { CommandDeps } from "./commands/command-deps.ts";
import { type CreateTransactionRequest, createTransaction } from "./commands/create-transaction.ts";
import { openAccount } from "./commands/open-account.ts";
import type { Actor } from "./domain/actor.ts";
import type { TransactionInput } from "./domain/parse-transaction-request.ts";
import { brokenHoldPromises } from "./hold-promises.fixture.ts";
import { accountIds, userIds } from "./ids.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { accountLimits, accounts, dailySpending } from "./store/account-tables.ts";
import type { AccountRow } from "./store/accounts.ts";
import { activities } from "./store/activity-tables.ts";
import { appendOnly } from "./store/append-only.ts";
import { exchangeQuotes } from "./store/exchange-tables.ts";
import { accountMetadata, transactionMetadata } from "./store/metadata-tables.ts";
import { recipientsTold } from "./store/recipient-tables.ts";
import { scheduleRuns, schedules } from "./store/schedule-tables.ts";
import { statements } from "./store/statement-tables.ts";
import { auditEntries, outbox } from "./store/tables.ts";
import { entries, holds, transactions } from "./store/transaction-tables.ts";
import { verifyLedger } from "./verify/verify-ledger.ts";

export type Ledger = Awaited<ReturnType<typeof openLedger>>;

export const alice = userIds.create();
export const bob = userIds.create();
export const carol = userIds.create();
export const person = (id: Buffer): Actor => ({ kind: "PERSON", id });
export const staff: Actor = { kind: "STAFF", id: carol };
export const platform: Actor = { kind: "PLATFORM" };

let keys = 0;
/** A key that no other request of this process has. */
export const nextKey = () => `key-${keys++}`;

/** A migrated database of its own with the commands on it, for one test file. */
export async function openLedger(options: { serverUrl?: string } = {}) {
  const database: FreshDatabase = await freshDatabase({
    migrationsFolder,
    appendOnly,
    ...options,
  });
  const opened = connect(database.url, 32);
  const owning = connect(database.ownerUrl, 1);
  const { db } = opened;
  let rings = 0;
  const deps: CommandDeps = { db, ring: () => void rings++ };
  const world = new Map<string, string>();

  async function open(request: Parameters<typeof openAccount>[1]): Promise<string> {
    const result = await openAccount(deps, request);
    if (result.outcome !== "opened") throw new Error(`not opened: ${JSON.stringify(result)}`);
    return accountIds.encode(result.id);
  }

  async function worldOf(currency: string): Promise<string> {
    const known = world.get(currency);
    const id = known ?? (await open({ kind: "EXTERNAL", ownerId: null, currency }));
    world.set(currency, id);
    return id;
  }

  const send = (
    actor: Actor,
    input: Omit<CreateTransactionRequest, "actor" | "idempotencyKey" | "currency"> &
      Partial<TransactionInput>,
    on = deps,
  ) => createTransaction(on, { idempotencyKey: nextKey(), currency: "EUR", ...input, actor });

  return {
    db,
    url: database.url,
    /** May change what the code may not: for tests that tamper. */
    owner: owning.db,
    ownerUrl: database.ownerUrl,
    deps,
    /** The commands' deps at another time. */
    at: (time: Date): CommandDeps => ({ ...deps, now: () => time }),
    open,
    worldOf,
    send,
    rings: () => rings,
    /** A wallet with money in it. */
    wallet: async (ownerId: Buffer, amount: number, currency = "EUR"): Promise<string> => {
      const toAccountId = await open({ kind: "WALLET", ownerId, currency });
      if (amount > 0) {
        const fromAccountId = await worldOf(currency);
        await send(platform, { fromAccountId, toAccountId, amount: String(amount), currency });
      }
      return toAccountId;
    },
    account: async (id: string): Promise<AccountRow> => {
      const rows = await db.select().from(accounts);
      const row = rows.find((candidate) => accountIds.encode(candidate.id) === id);
      if (!row) throw new Error(`no account ${id}`);
      return row;
    },
    freeze: async (id: string): Promise<void> => {
      const request = { accountId: id, idempotencyKey: nextKey(), reason: "OTHER" } as const;
      const result = await freezeAccount(deps, { ...request, actor: staff });
      if (result.outcome !== "changed") throw new Error(`not frozen: ${JSON.stringify(result)}`);
    },
    /** Where it is frozen; otherwise nothing changes. */
    unfreeze: async (id: string): Promise<void> => {
      const request = { accountId: id, idempotencyKey: nextKey(), reason: "OTHER" } as const;
      await unfreezeAccount(deps, { ...request, actor: staff });
    },
    /** All that a refused command must leave as it was. */
    snapshot: () => snapshotOf(db),
    close: async () => {
      await Promise.all([opened.close(), owning.close()]);
      await database.drop();
    },
  };
}

async function snapshotOf(db: Database) {
  return {
    accounts: await db.select().from(accounts).orderBy(asc(accounts.id)),
    transactions: await db.select().from(transactions),
    entries: await db.select().from(entries),
    activities: await db.select().from(activities),
    outbox: await db.select().from(outbox),
    holds: await db.select().from(holds).orderBy(asc(holds.id)),
    recipientsTold: await db.select().from(recipientsTold),
    limits: await db.select().from(accountLimits),
    spending: await db.select().from(dailySpending),
    audit: await db.select().from(auditEntries),
    exchanges: await db.select().from(exchangeQuotes).where(isNotNull(exchangeQuotes.usedAt)),
    metadata: [
      ...(await db.select().from(transactionMetadata)),
      ...(await db.select().from(accountMetadata)),
    ],
    schedules: await db.select().from(schedules).orderBy(asc(schedules.id)),
    scheduleRuns: await db.select().from(scheduleRuns),
    statements: await db.select().from(statements).orderBy(asc(statements.id)),
  };
}

function connect(url: string, connectionsMax: number): OpenDatabase {
  return openDatabase({
    url,
    connectionsMax,
    waitingMax: 1_000,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
}

/** What breaks a promise of the ledger; nothing, if all is well. */
export async function brokenPromises(ledger: Ledger): Promise<string[]> {
  const reports = await verifyLedger(ledger.db);
  const broken = reports.flatMap(({ number, broken }) =>
    broken.map((what) => `${number}: ${what}`),
  );
  return [...broken, ...brokenHoldPromises(await ledger.snapshot())];
}
