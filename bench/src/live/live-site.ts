import { rmSync } from "node:fs";
import { signDevelopmentToken } from "@tributary/identity/development-issuer";
import { readLocalConfig } from "@tributary/local/config";
import { databaseUrl } from "@tributary/local/platform/databases";
import { loadDevelopmentKey } from "@tributary/local/platform/development-key-file";
import { peopleVariables } from "@tributary/local/platform/people-variables";
import { Platform } from "@tributary/local/platform/platform";
import { type PlatformState, platformFile } from "@tributary/local/platform/platform-file";
import { silent } from "@tributary/local/report";
import { Secrets } from "@tributary/local/secrets";
import { openAccount } from "@tributary/transactions/commands/open-account";
import { accountIds } from "@tributary/transactions/ids";
import { registerUser } from "@tributary/users/commands/register-user";
import { readPeopleConfig } from "@tributary/users/config";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { userIds } from "@tributary/users/user-ids";
import { openLedger, seedWallets } from "../private-ledger.ts";
import { makeRunFolder } from "../run-folder.ts";

const TOKEN_TTL_SECONDS = 12 * 3_600;
const CONNECTIONS = 8;

/** Somebody who watches an account of his own. */
export type Holder = {
  readonly accountId: string;
  readonly displayName: string;
  readonly token: string;
};

/** The whole platform as `npm start` runs it, with people who watch, and wallets that pay them. */
export type LiveSite = {
  readonly platform: Platform;
  readonly secrets: Secrets;
  readonly holders: readonly Holder[];
  /** One for each holder, full, and watched by nobody. */
  readonly tills: readonly string[];
  readonly payer: Buffer;
  readonly ledgerUrl: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What runs where: a gateway that was started again has another pid. */
  state(): PlatformState;
  close(): Promise<void>;
};

export async function openLiveSite(holdersCount: number): Promise<LiveSite> {
  const given = readLocalConfig();
  const directory = makeRunFolder(given.localDirectory);
  const environment = {
    ...given.environment,
    TRIBUTARY_LOCAL_DIR: directory,
    TRIBUTARY_CACHE_DIR: given.cacheDirectory,
    MARIADB_URL: "",
    RABBITMQ_URL: "",
    RABBITMQ_MANAGEMENT_URL: "",
    REDIS_URL: "",
    // Whoever is asked to, by a signal, lets his heap be looked at; on a port of his own.
    NODE_OPTIONS: "--inspect-port=127.0.0.1:0",
  };
  const config = readLocalConfig(environment);
  const platform = new Platform({ config, report: silent, demoSize: "small", buildsWeb: false });
  const close = async () => {
    await platform.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await platform.start();
    const state = () => {
      const written = platformFile(platform.paths).read();
      if (!written) throw new Error("the platform does not run");
      return written;
    };
    const secrets = new Secrets(platform.paths.secrets);
    const serverUrl = state().mariadb.url;
    const ledgerUrl = databaseUrl(serverUrl, "transactions", secrets);
    const { accounts: tills, ownerId: payer } = await seedWallets(ledgerUrl, holdersCount);
    const people = await registerPeople(serverUrl, secrets, holdersCount);
    const wallets = await openWallets(
      ledgerUrl,
      people.map(({ id }) => id),
    );
    const key = await loadDevelopmentKey(platform.paths);
    const holders = await Promise.all(
      people.map(async ({ id, displayName }, index) => ({
        accountId: wallets[index] ?? "",
        displayName,
        token: await signDevelopmentToken(key, {
          subject: userIds.encode(id),
          roles: ["USER"],
          ttlSeconds: TOKEN_TTL_SECONDS,
        }),
      })),
    );
    return { platform, secrets, holders, tills, payer, ledgerUrl, environment, state, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Registered = { readonly id: Buffer; readonly displayName: string };

async function registerPeople(
  serverUrl: string,
  secrets: Secrets,
  count: number,
): Promise<Registered[]> {
  const urls = {
    users: databaseUrl(serverUrl, "users", secrets),
    users_keys: databaseUrl(serverUrl, "users_keys", secrets),
    transactions: databaseUrl(serverUrl, "transactions", secrets),
  };
  const opened = openPeople(readPeopleConfig(peopleVariables(urls, secrets)));
  try {
    return await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const displayName = `Watcher ${String(index).padStart(5, "0")}`;
        const request = { displayName, email: `watcher-${index}@example.com` };
        const result = await registerUser({ ...opened.people, ring: () => {} }, request);
        if (result.outcome !== "registered") throw new Error(`no person: ${result.outcome}`);
        return { id: result.id, displayName };
      }),
    );
  } finally {
    await opened.close();
  }
}

async function openWallets(url: string, owners: readonly Buffer[]): Promise<string[]> {
  const { db, close } = openLedger(url, CONNECTIONS);
  try {
    return await Promise.all(
      owners.map(async (ownerId) => {
        const wallet = { kind: "WALLET", ownerId, currency: "EUR" } as const;
        const opened = await openAccount({ db, ring: () => {} }, wallet);
        if (opened.outcome !== "opened") throw new Error(`no account: ${opened.outcome}`);
        return accountIds.encode(opened.id);
      }),
    );
  } finally {
    await close();
  }
}
