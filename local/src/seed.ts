import { inTransaction, openDatabase } from "@tributary/subgraph/database";
import { idCodec } from "@tributary/subgraph/ids";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { openAccount } from "@tributary/transactions/commands/open-account";
import { welcomeOwner } from "@tributary/transactions/commands/welcome-owner";
import { registerUser } from "@tributary/users/commands/register-user";
import { readPeopleConfig } from "@tributary/users/config";
import { isGrantedRole } from "@tributary/users/domain/granted-role";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { type DemoMovement, demoMovements, demoPeople, externalAccounts } from "./demo-data.ts";
import { LocalProblem } from "./local-problem.ts";
import type { DatabaseUrls } from "./platform/databases.ts";

const CONNECTIONS = 8;
const userIds = idCodec("usr");
const accountIds = idCodec("acc");

/**
 * Demo people and money, through the same commands as everybody's: rows that keep the ledger's
 * promises. Ids and idempotency keys are fixed, so a second run changes nothing and an interrupted
 * one is completed.
 */
export async function seed(urls: DatabaseUrls, people: NodeJS.ProcessEnv): Promise<string> {
  const movements = demoMovements(new Date());
  const transactions = open(urls.transactions);
  try {
    await seedPeople(people);
    const deps = { db: transactions.db, ring: () => {} };
    await seedAccounts(deps);
    await seedMovements(deps, movements);
  } finally {
    await transactions.close();
  }
  return `${demoPeople.length} people, ${movements.length} transactions`;
}

type Deps = Parameters<typeof createTransaction>[0];

function open(url: string) {
  return openDatabase({
    url,
    connectionsMax: CONNECTIONS,
    waitingMax: 10_000,
    connectTimeoutMs: 10_000,
    lockWaitSeconds: 20,
  });
}

/** `variables`: those of a process that reads and writes people. */
export async function seedPeople(variables: NodeJS.ProcessEnv): Promise<void> {
  const { people, close } = openPeople(readPeopleConfig(variables));
  const deps = { ...people, ring: () => {} };
  try {
    await Promise.all(
      demoPeople.map(async ({ id, displayName, email, joinedAt: createdAt, roles }) => {
        const granted = roles.filter(isGrantedRole);
        const request = { id: decode(userIds, id), displayName, email, createdAt, roles: granted };
        expectOutcome(await registerUser(deps, request), ["registered", "taken"], displayName);
      }),
    );
  } finally {
    await close();
  }
}

async function seedAccounts(deps: Deps): Promise<void> {
  const external = externalAccounts.map(({ id, name, currency, openedAt }) =>
    openAccount(at(deps, openedAt), {
      id: decode(accountIds, id),
      kind: "EXTERNAL",
      ownerId: null,
      name,
      currency,
    }),
  );
  const wallets = demoPeople.flatMap((person) =>
    person.wallets.map(({ id, name, currency }) =>
      openAccount(at(deps, person.joinedAt), {
        id: decode(accountIds, id),
        kind: "WALLET",
        ownerId: decode(userIds, person.id),
        name,
        currency,
      }),
    ),
  );
  for (const result of await Promise.all([...external, ...wallets])) {
    expectOutcome(result, ["opened", "taken"], "an account");
  }
  // They have what they are to have: whoever is without an account gets none when their registration
  // is told.
  await inTransaction(deps.db, async (tx) => {
    for (const { id } of demoPeople) {
      await welcomeOwner(tx, { ownerId: decode(userIds, id), currency: null });
    }
  });
}

/** Many at once, but the movements of one account one after the other, as they happened. */
async function seedMovements(deps: Deps, movements: readonly DemoMovement[]): Promise<void> {
  const lastOf = new Map<string, Promise<void>>();
  for (const movement of movements) {
    const before = [lastOf.get(movement.from), lastOf.get(movement.to)];
    const done = Promise.all(before).then(() => seedMovement(deps, movement));
    // The first failure is thrown below, by the wait for all.
    done.catch(() => {});
    lastOf.set(movement.from, done);
    lastOf.set(movement.to, done);
  }
  await Promise.all(lastOf.values());
}

async function seedMovement(deps: Deps, movement: DemoMovement): Promise<void> {
  const { key, from, to, amountMinor, currency, reference, by } = movement;
  const result = await createTransaction(at(deps, movement.at), {
    actor: by === null ? { kind: "PLATFORM" } : { kind: "PERSON", id: decode(userIds, by) },
    idempotencyKey: key,
    fromAccountId: from,
    toAccountId: to,
    amount: String(amountMinor),
    currency,
    reference,
  });
  expectOutcome(result, ["created"], `${key} (${reference})`);
}

function at(deps: Deps, time: Date): Deps {
  return { ...deps, now: () => time };
}

function decode(codec: ReturnType<typeof idCodec>, id: string): Buffer {
  const bytes = codec.decode(id);
  if (bytes === undefined) throw new Error(`not an id: ${id}`);
  return bytes;
}

function expectOutcome(result: { outcome: string }, wanted: readonly string[], what: string): void {
  if (wanted.includes(result.outcome)) return;
  throw new LocalProblem(
    `demo data: ${what} was not accepted: ${JSON.stringify(result)}`,
    "begin anew with an empty database: npm run reset",
  );
}
