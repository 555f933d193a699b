import { ConfigError } from "@tributary/runtime/config";
import { inTransaction, type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { idCodec } from "@tributary/subgraph/ids";
import type { CommandDeps } from "@tributary/transactions/commands/command-deps";
import { openAccount } from "@tributary/transactions/commands/open-account";
import { welcomeOwner } from "@tributary/transactions/commands/welcome-owner";
import { registerUser } from "@tributary/users/commands/register-user";
import { readPeopleConfig } from "@tributary/users/config";
import { isGrantedRole } from "@tributary/users/domain/granted-role";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { cast, type DemoPerson } from "./demo/cast.ts";
import { DemoLedger } from "./demo/demo-ledger.ts";
import type { DemoYear } from "./demo/demo-year.ts";
import { expectOutcome } from "./demo/expect-outcome.ts";
import { LocalProblem } from "./local-problem.ts";

const CONNECTIONS = 16;
const userIds = idCodec("usr");
const accountIds = idCodec("acc");

/**
 * A year of people's money, through the same commands as everybody's: rows that keep the ledger's
 * promises. Ids and idempotency keys are fixed, so a second run changes nothing and an interrupted
 * one is completed.
 */
export async function seedMoney(url: string, year: DemoYear): Promise<void> {
  const { db, close } = openLedger(url);
  const deps = { db, ring: () => {} };
  try {
    await seedAccounts(deps, year);
    await new DemoLedger(deps).take(year.orders);
  } finally {
    await close();
  }
}

function openLedger(url: string): OpenDatabase {
  return openDatabase({
    url,
    connectionsMax: CONNECTIONS,
    waitingMax: 100_000,
    connectTimeoutMs: 10_000,
    lockWaitSeconds: 20,
  });
}

/** `variables`: those of a process that reads and writes people. */
export async function seedPeople(variables: NodeJS.ProcessEnv, year: DemoYear): Promise<void> {
  const { people, checkKeys, close } = openPeople(readPeopleConfig(variables));
  const deps = { ...people, ring: () => {} };
  try {
    await checkKeys().catch(explainKeys);
    await Promise.all(
      cast.map(async (person) => {
        const { displayName, email } = person;
        const roles = person.roles.filter(isGrantedRole);
        const given = { id: bytesOf(userIds, person.id), createdAt: joinedAt(year, person) };
        // They want to be found, or there would be nobody to send money to.
        const request = { ...given, displayName, email, roles, isFindable: true };
        const result = await registerUser(deps, request);
        expectOutcome(result, ["registered", "taken"], displayName);
      }),
    );
  } finally {
    await close();
  }
}

/** The file of secrets is another one than when these people were sealed. */
function explainKeys(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  throw new LocalProblem(
    "the keys that open the people in this database are lost",
    "bring back the file of secrets, or begin anew: npm run reset",
  );
}

async function seedAccounts(deps: CommandDeps, year: DemoYear): Promise<void> {
  await Promise.all(
    cast.flatMap((person) =>
      person.accounts.map(async ({ id, ownerId, name, currency }) => {
        const result = await openAccount(
          { ...deps, now: () => joinedAt(year, person) },
          {
            id: bytesOf(accountIds, id),
            kind: "WALLET",
            ownerId: bytesOf(userIds, ownerId),
            name,
            currency,
          },
        );
        expectOutcome(result, ["opened", "taken"], `${name} of ${person.displayName}`);
      }),
    ),
  );
  // They have what they are to have: whoever is without an account gets none when their registration
  // is told.
  await inTransaction(deps.db, async (tx) => {
    for (const { id } of cast) {
      await welcomeOwner(tx, { ownerId: bytesOf(userIds, id), currency: null });
    }
  });
}

function joinedAt({ joinedAt, beganAt }: DemoYear, { id }: DemoPerson): Date {
  return joinedAt.get(id) ?? beganAt;
}

function bytesOf(codec: ReturnType<typeof idCodec>, id: string): Buffer {
  const bytes = codec.decode(id);
  if (bytes === undefined) throw new Error(`not an id: ${id}`);
  return bytes;
}
