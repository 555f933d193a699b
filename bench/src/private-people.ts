import { randomBytes } from "node:crypto";
import { migrateDatabase } from "@tributary/subgraph/database";
import { registerClient } from "@tributary/users/commands/register-client";
import { registerUser } from "@tributary/users/commands/register-user";
import { setPassword } from "@tributary/users/commands/set-password";
import { readPeopleConfig } from "@tributary/users/config";
import { keysMigrationsFolder, migrationsFolder } from "@tributary/users/migrations-folder";
import { PasswordHasher } from "@tributary/users/oauth/password-hasher";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { createConnection } from "mysql2/promise";

export const PASSWORD = "nine yellow bicycles";
export const CLIENT = { id: "bench", redirectUri: "http://localhost:9/callback" } as const;

export type PrivatePeople = {
  /** What a users process needs to read and write them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly emails: readonly string[];
};

/** People with a password each, as strong as in production, and a program that they sign in at. */
export async function createPeople(adminUrl: string, count: number): Promise<PrivatePeople> {
  const key = () => randomBytes(32).toString("base64");
  const variables = {
    DATABASE_URL: await createDatabase(adminUrl, "people", migrationsFolder),
    KEYS_DATABASE_URL: await createDatabase(adminUrl, "people_keys", keysMigrationsFolder),
    MASTER_KEYS: key(),
    BLIND_INDEX_KEY: key(),
  };
  const opened = openPeople(readPeopleConfig(variables));
  const { db } = opened.people;
  const hasher = new PasswordHasher({
    memoryKib: 19_456,
    iterations: 2,
    parallelism: 1,
    concurrencyMax: 2,
    waitingMax: count,
  });
  try {
    const emails = Array.from({ length: count }, (_, index) => `person-${index}@example.com`);
    await Promise.all(
      emails.map(async (email) => {
        const request = { displayName: "Somebody", email };
        const result = await registerUser({ ...opened.people, ring: () => {} }, request);
        if (result.outcome !== "registered") throw new Error(`no person: ${result.outcome}`);
        const password = { password: PASSWORD, about: [], at: new Date() };
        await setPassword(
          { db, hasher, isCommon: () => false },
          { userId: result.id, ...password },
        );
      }),
    );
    await registerClient(
      { db, allowsPlainHttp: true },
      {
        id: CLIENT.id,
        name: "Bench",
        kind: "WEB",
        isFirstParty: true,
        redirectUris: [CLIENT.redirectUri],
        postLogoutRedirectUris: [],
        scopes: [],
      },
    );
    return { variables, emails };
  } finally {
    await opened.close();
  }
}

async function createDatabase(adminUrl: string, name: string, migrations: string): Promise<string> {
  const connection = await createConnection(adminUrl);
  try {
    await connection.query(`CREATE DATABASE ${name}`);
  } finally {
    await connection.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await migrateDatabase({ url: url.href, migrationsFolder: migrations, lockTimeoutSeconds: 10 });
  return url.href;
}
