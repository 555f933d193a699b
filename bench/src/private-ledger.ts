import { migrateDatabase, type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { openAccount } from "@tributary/transactions/commands/open-account";
import { accountIds, userIds } from "@tributary/transactions/ids";
import { migrationsFolder } from "@tributary/transactions/migrations-folder";
import { createConnection } from "mysql2/promise";

const BALANCE = "1000000000";
const SEEDING_CONNECTIONS = 8;

export type SeededLedger = { readonly ownerId: Buffer; readonly accounts: readonly string[] };

/** An empty, migrated database of the transactions subgraph on that server. */
export async function createLedger(adminUrl: string, name: string): Promise<string> {
  const connection = await createConnection(adminUrl);
  try {
    await connection.query(`CREATE DATABASE ${name}`);
  } finally {
    await connection.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await migrateDatabase({ url: url.href, migrationsFolder, lockTimeoutSeconds: 10 });
  return url.href;
}

export function openLedger(url: string, connectionsMax: number): OpenDatabase {
  return openDatabase({
    url,
    connectionsMax,
    waitingMax: 10_000,
    connectTimeoutMs: 10_000,
    lockWaitSeconds: 20,
  });
}

/** Wallets of one person with more in them than a benchmark can spend, through the commands. */
export async function seedWallets(url: string, count: number): Promise<SeededLedger> {
  const { db, close } = openLedger(url, SEEDING_CONNECTIONS);
  const deps = { db, ring: () => {} };
  const ownerId = userIds.create();
  const open = async (kind: "WALLET" | "EXTERNAL") => {
    const owner = kind === "WALLET" ? ownerId : null;
    const opened = await openAccount(deps, { kind, ownerId: owner, currency: "EUR" });
    if (opened.outcome !== "opened") throw new Error(`no account: ${opened.outcome}`);
    return accountIds.encode(opened.id);
  };
  try {
    const world = await open("EXTERNAL");
    const accounts = await Promise.all(Array.from({ length: count }, () => open("WALLET")));
    const results = await Promise.all(
      accounts.map((toAccountId) =>
        createTransaction(deps, {
          actor: { kind: "PLATFORM" },
          idempotencyKey: `seed-${toAccountId}`,
          fromAccountId: world,
          toAccountId,
          amount: BALANCE,
          currency: "EUR",
        }),
      ),
    );
    const failed = results.find(({ outcome }) => outcome !== "created");
    if (failed) throw new Error(`not seeded: ${failed.outcome}`);
    return { ownerId, accounts };
  } finally {
    await close();
  }
}
