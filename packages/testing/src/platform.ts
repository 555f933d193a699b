import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readGatewayConfig } from "@tributary/gateway/config";
import { startGateway } from "@tributary/gateway/service";
import type { Name } from "@tributary/local/people";
import { choosePorts } from "@tributary/local/ports/free-ports";
import type { Running } from "@tributary/runtime/lifecycle";
import { readTransactionsConfig } from "@tributary/transactions/config";
import { migrationsFolder as transactionsMigrations } from "@tributary/transactions/migrations-folder";
import { startTransactions } from "@tributary/transactions/service";
import { appendOnly as transactionsAppendOnly } from "@tributary/transactions/store/append-only";
import { readUsersConfig } from "@tributary/users/config";
import { startUsers } from "@tributary/users/service";
import { readEngine, readRunConfig } from "./config.ts";
import { freshDatabase } from "./fresh-database.ts";
import { type FreshPeople, freshPeople } from "./fresh-people.ts";
import { freshVhost } from "./fresh-vhost.ts";
import { PlatformClient } from "./platform-client.ts";
import { seedPeople } from "./seed-people.ts";
import { type ServerProcess, serverProcess } from "./server-process.ts";
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
  /** Each server as a process of its own, as in production, and at the level that says most. */
  readonly asProcesses?: boolean;
  /** How many processes of users there are, on the same databases. */
  readonly usersReplicas?: number;
  /** By which name browsers come, where a number will not do; this machine's number unless given. */
  readonly publicHost?: "localhost";
};

export type Platform = {
  readonly urls: {
    readonly gateway: string;
    /** As browsers and tokens name it. */
    readonly public: string;
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
  /** What the servers have logged so far, where they are processes. */
  logs(): string;
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
  const { gateway: gatewayPort } = await choosePorts(["gateway"], join(folder, "ports.json"));
  const places = {
    gatewayPort,
    people: users.variables,
    transactionsUrl: transactions.url,
    brokerUrl,
    jwksPath,
  };
  const { urls, logs } = await startProcesses(options, opened, places);
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
    logs,
    as: (name) => withToken(viewers.tokens[name]),
    withToken,
    stop: () => opened.close(),
  };
}

type Places = {
  /** Where the gateway will be: tokens carry it. */
  readonly gatewayPort: number;
  readonly people: FreshPeople["variables"];
  readonly transactionsUrl: string;
  readonly brokerUrl: string;
  readonly jwksPath: string;
};

/**
 * One Redis for the whole run, and in it names of keys that are this platform's alone: its people have
 * the ids of those of any other, and names that other keys open.
 */
function redisOfItsOwn(): string {
  const url = new URL(readRunConfig().REDIS_URL);
  url.searchParams.set("keyPrefix", `${randomUUID()}:`);
  return url.href;
}

async function startProcesses(options: PlatformOptions, opened: Opened, places: Places) {
  const publicUrl = `http://${options.publicHost ?? "127.0.0.1"}:${places.gatewayPort}`;
  const everywhere = {
    NODE_ENV: "development",
    HOST: "127.0.0.1",
    PORT: "0",
    METRICS_PORT: "0",
    LOG_LEVEL: "silent",
    GATEWAY_SECRETS: randomBytes(32).toString("hex"),
    DEVELOPMENT_JWKS_PATH: places.jwksPath,
    PUBLIC_URL: publicUrl,
    ISSUER_JWKS_URL: `http://127.0.0.1:${places.gatewayPort}/.well-known/jwks.json`,
  };
  const subgraph = {
    ...everywhere,
    CURSOR_SECRETS: randomBytes(32).toString("hex"),
    BROKER_URL: places.brokerUrl,
  };
  const servers = new Servers(opened, options.asProcesses === true);
  const signIn = {
    OAUTH_SECRETS: randomBytes(32).toString("hex"),
    REDIS_URL: redisOfItsOwn(),
    // As weak as may be: what is tested is not how long a hash takes.
    PASSWORD_HASH_MEMORY_KIB: "1024",
    PASSWORD_HASH_ITERATIONS: "1",
    // All that a test asks for comes from one address.
    LETTERS_PER_HOUR_MAX: "1000",
    LETTERS_ASKED_PER_ADDRESS: "100000",
    MAILBOX_FOLDER: join(dirname(places.jwksPath), "mailbox"),
  };
  const [transactions, users = "", ...replicas] = await Promise.all([
    servers.start("subgraphs/transactions", {
      ...subgraph,
      DATABASE_URL: places.transactionsUrl,
      STATEMENTS_FOLDER: join(dirname(places.jwksPath), "statements"),
      ...options.transactions,
    }),
    ...Array.from({ length: options.usersReplicas ?? 1 }, () =>
      servers.start("subgraphs/users", {
        ...subgraph,
        ...signIn,
        ...places.people,
        ...options.users,
      }),
    ),
  ]);
  const gateway = await servers.start("gateway", {
    ...everywhere,
    PORT: String(places.gatewayPort),
    SUPERGRAPH_PATH: resolve(import.meta.dirname, "../../../gateway/supergraph.graphql"),
    SUBGRAPH_URLS: JSON.stringify({
      users: { url: [users, ...replicas].map((url) => `${url}/graphql`) },
      transactions: { url: `${transactions}/graphql` },
    }),
    ...options.gateway,
  });
  const urls = { gateway, public: publicUrl, graphql: `${gateway}/graphql`, users, transactions };
  return { urls, logs: () => servers.logs() };
}

const starters = {
  "subgraphs/users": (env: Environment) => startUsers(readUsersConfig(env)),
  "subgraphs/transactions": (env: Environment) => startTransactions(readTransactionsConfig(env)),
  gateway: (env: Environment) => startGateway(readGatewayConfig({ ...readEngine(), ...env })),
} as const;

/** In this process, or each in one of its own. */
class Servers {
  readonly #opened: Opened;
  readonly #asProcesses: boolean;
  readonly #processes: ServerProcess[] = [];

  constructor(opened: Opened, asProcesses: boolean) {
    this.#opened = opened;
    this.#asProcesses = asProcesses;
  }

  async start(workspace: keyof typeof starters, env: Environment): Promise<string> {
    if (!this.#asProcesses) return (await this.#opened.run(starters[workspace](env))).url;
    const server = await serverProcess({ workspace, env: { ...env, LOG_LEVEL: "trace" } });
    this.#opened.push(() => server.close());
    this.#processes.push(server);
    return server.url;
  }

  logs(): string {
    return this.#processes.map((server) => server.log()).join("");
  }
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
