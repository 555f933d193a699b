import { type Person, people } from "@tributary/local/people";
import { type Database, inTransaction, openDatabase } from "@tributary/subgraph/database";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { openAccount } from "@tributary/transactions/commands/open-account";
import { welcomeOwner } from "@tributary/transactions/commands/welcome-owner";
import { accountIds } from "@tributary/transactions/ids";
import { registerUser } from "@tributary/users/commands/register-user";
import { readPeopleConfig } from "@tributary/users/config";
import { isGrantedRole } from "@tributary/users/domain/granted-role";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { userIds } from "@tributary/users/user-ids";

/** What each wallet of a named person holds when a test begins, in minor units. */
export const OPENING_BALANCE_MINOR = 100_000n;

/** The named people, these and their wallets, each with the same opening balance, and nothing else. */
export async function seedPeople(
  peopleVariables: NodeJS.ProcessEnv,
  transactionsUrl: string,
  others: readonly Person[] = [],
): Promise<void> {
  const everyone = [...Object.values(people), ...others];
  await Promise.all([
    registerEveryone(peopleVariables, everyone),
    withDatabase(transactionsUrl, (db) => fillWallets(db, everyone)),
  ]);
}

const ring = () => {};

async function registerEveryone(
  variables: NodeJS.ProcessEnv,
  everyone: readonly Person[],
): Promise<void> {
  const opened = openPeople(readPeopleConfig(variables));
  const deps = { ...opened.people, ring };
  try {
    for (const { id, displayName, email, roles } of everyone) {
      const granted = roles.filter(isGrantedRole);
      const request = {
        id: bytesOf(userIds, id),
        displayName,
        email,
        roles: granted,
        isFindable: true,
      };
      demand("registered", await registerUser(deps, request));
    }
  } finally {
    await opened.close();
  }
}

async function fillWallets(db: Database, everyone: readonly Person[]): Promise<void> {
  const sources = new Map<string, string>();
  for (const person of everyone) {
    const ownerId = bytesOf(userIds, person.id);
    // Nothing but these wallets, when their registration is told.
    await inTransaction(db, (tx) => welcomeOwner(tx, { ownerId, currency: null }));
    for (const { id, name, currency } of person.wallets) {
      const from = sources.get(currency) ?? (await openSource(db, currency));
      sources.set(currency, from);
      const wallet = {
        kind: "WALLET",
        id: bytesOf(accountIds, id),
        ownerId,
        name,
        currency,
      } as const;
      demand("opened", await openAccount({ db, ring }, wallet));
      demand(
        "created",
        await createTransaction(
          { db, ring },
          {
            actor: { kind: "PLATFORM" },
            idempotencyKey: `opening-${id}`,
            fromAccountId: from,
            toAccountId: id,
            amount: String(OPENING_BALANCE_MINOR),
            currency,
          },
        ),
      );
    }
  }
}

/** Money comes from outside: an account of nobody's, which may go below zero. */
async function openSource(db: Database, currency: string): Promise<string> {
  const id = accountIds.create();
  demand(
    "opened",
    await openAccount({ db, ring }, { kind: "EXTERNAL", id, ownerId: null, currency }),
  );
  return accountIds.encode(id);
}

async function withDatabase(url: string, work: (db: Database) => Promise<void>): Promise<void> {
  const database = openDatabase({
    url,
    connectionsMax: 1,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  try {
    await work(database.db);
  } finally {
    await database.close();
  }
}

function bytesOf(ids: { decode(id: string): Buffer | undefined }, id: string): Buffer {
  const bytes = ids.decode(id);
  if (bytes === undefined) throw new Error(`${id} is no id`);
  return bytes;
}

function demand(wanted: string, result: { outcome: string }): void {
  if (result.outcome !== wanted) throw new Error(`seeding wanted ${wanted}, got ${result.outcome}`);
}
