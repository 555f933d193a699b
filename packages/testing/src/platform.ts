import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { readGatewayConfig } from "@tributary/gateway/config";
import { startGateway } from "@tributary/gateway/service";
import type { Name } from "@tributary/local/people";
import type { Running } from "@tributary/runtime/lifecycle";
import { readTransactionsConfig } from "@tributary/transactions/config";
import { migrationsFolder as transactionsMigrations } from "@tributary/transactions/migrations-folder";
import { startTransactions } from "@tributary/transactions/service";
import { appendOnly as transactionsAppendOnly } from "@tributary/transactions/store/append-only";
import { readUsersConfig } from "@tributary/users/config";
import { startUsers } from "@tributary/users/service";
import { readRunConfig } from "./config.ts";
import { freshDatabase } from "./fresh-database.ts";
import { type FreshPeople, freshPeople } from "./fresh-people.ts";
import { freshVhost } from "./fresh-vhost.ts";
import { PlatformClient } from "./platform-client.ts";
import { seedPeople } from "./seed-people.ts";
import { Viewers } from "./viewers.ts";

type Environment = Readonly<Record<string, string>>;

export type PlatformOptions = {
  /** Variables besides those that make it run; they win. */
  readonly users?: Environment;
  readonly transactions?: Environment;
  readonly gateway?: Environment;
  /** A broker of the test's own, where the test takes it away. */
  readonly brokerUrl?: string;
  /** False leaves both databases empty. */
  readonly seed?: boolean;
};

export type Platform = {
  readonly urls: {
    readonly gateway: string;
    readonly graphql: string;
    readonly users: string;
    readonly transactions: string;
  };
  readonly databaseUrls: {
    readonly users: string;
    readonly transactions: string;
  };
  /** What else reads and writes people needs. */
  readonly peopleVariables: FreshPeople["variables"];
  readonly brokerUrl: string;
  readonly viewers: Viewers;
  as(name: Name): PlatformClient;
  withToken(token: string | undefined): PlatformClient;
  stop(): Promise<void>;
};

/**
 * Users, transactions and the gateway in this process, on free ports, with databases and a vhost of
 * their own and the named people in them. Ask in `beforeAll`, stop in `afterAll`.
 */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const opened = new Opened();
  try {
    return await start(options, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function start(options: PlatformOptions, opened: Opened): Promise<Platform> {
  const folder = scratchFolder(opened);
  const jwksPath = join(folder, "jwks.json");
  const [users, transactions, vhost, viewers] = await Promise.all([
    freshPeople(),
    freshDatabase({ migrationsFolder: transactionsMigrations, appendOnly: transactionsAppendOnly }),
    options.brokerUrl === undefined ? freshVhost() : undefined,
    Viewers.create(jwksPath),
  ]);
  opened.push(users.drop, transactions.drop, async () => vhost?.delete());
  const brokerUrl = vhost?.url ?? options.brokerUrl ?? "";
  if (options.seed !== false) await seedPeople(users.variables, transactions.url);
  const places = {
    people: users.variables,
    transactionsUrl: transactions.url,
    brokerUrl,
    jwksPath,
  };
  const urls = await startProcesses(options, opened, places);
  const clients: PlatformClient[] = [];
  opened.push(async () => void (await Promise.all(clients.map((client) => client.close()))));
  const withToken = (token: string | undefined) => {
    const client = new PlatformClient(urls.graphql, token);
    clients.push(client);
    return client;
  };
  return {
    urls,
    databaseUrls: {
      users: users.variables.DATABASE_URL,
      transactions: transactions.url,
    },
    peopleVariables: users.variables,
    brokerUrl,
    viewers,
    as: (name) => withToken(viewers.tokens[name]),
    withToken,
    stop: () => opened.close(),
  };
}

type Places = {
  readonly people: FreshPeople["variables"];
  readonly transactionsUrl: string;
  readonly brokerUrl: string;
  readonly jwksPath: string;
};

async function startProcesses(options: PlatformOptions, opened: Opened, places: Places) {
  const everywhere = {
    NODE_ENV: "development",
    HOST: "127.0.0.1",
    PORT: "0",
    METRICS_PORT: "0",
    LOG_LEVEL: "silent",
    GATEWAY_SECRETS: randomBytes(32).toString("hex"),
    DEVELOPMENT_JWKS_PATH: places.jwksPath,
  };
  const subgraph = {
    ...everywhere,
    CURSOR_SECRETS: randomBytes(32).toString("hex"),
    BROKER_URL: places.brokerUrl,
  };
  const [users, transactions] = await Promise.all([
    opened.run(startUsers(readUsersConfig({ ...subgraph, ...places.people, ...options.users }))),
    opened.run(
      startTransactions(
        readTransactionsConfig({
          ...subgraph,
          DATABASE_URL: places.transactionsUrl,
          ...options.transactions,
        }),
      ),
    ),
  ]);
  const gateway = await opened.run(
    startGateway(
      readGatewayConfig({
        ...everywhere,
        SUPERGRAPH_PATH: resolve(import.meta.dirname, "../../../gateway/supergraph.graphql"),
        SUBGRAPH_URLS: JSON.stringify({
          users: { url: `${users.url}/graphql` },
          transactions: { url: `${transactions.url}/graphql` },
        }),
        ...options.gateway,
      }),
    ),
  );
  return {
    gateway: gateway.url,
    graphql: `${gateway.url}/graphql`,
    users: users.url,
    transactions: transactions.url,
  };
}

function scratchFolder(opened: Opened): string {
  const parent = readRunConfig().TEST_RUN_FOLDER;
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "platform-"));
  opened.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What is open so far; closed in reverse order, all of it, whatever fails. */
class Opened {
  readonly #closing: (() => Promise<void>)[] = [];

  push(...closing: (() => Promise<void>)[]): void {
    this.#closing.push(...closing);
  }

  async run(starting: Promise<Running>): Promise<Running> {
    const running = await starting;
    this.push(() => running.stop());
    return running;
  }

  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closing.splice(0).reverse()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, "not everything could be closed");
  }
}
