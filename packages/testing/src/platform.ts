import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Name, Person } from "@tributary/local/people";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { migrationsFolder as transactionsMigrations } from "@tributary/transactions/migrations-folder";
import { appendOnly as transactionsAppendOnly } from "@tributary/transactions/store/append-only";
import { readRunConfig } from "./config.ts";
import { freshDatabase } from "./fresh-database.ts";
import { type FreshPeople, freshPeople } from "./fresh-people.ts";
import { freshVhost } from "./fresh-vhost.ts";
import { Opened } from "./opened.ts";
import { PlatformClient } from "./platform-client.ts";
import { PlatformServers } from "./platform-servers.ts";
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
  /** Likewise a MariaDB: all databases are made on that server. */
  readonly databaseServerUrl?: string;
  /** False leaves both databases empty. */
  readonly seed?: boolean;
  /** People to be there besides the named ones. */
  readonly crowd?: readonly Person[];
  /** Each server as a process of its own, as in production, and unless told otherwise it logs all. */
  readonly asProcesses?: boolean;
  /** How many processes of users there are, on the same databases. */
  readonly usersReplicas?: number;
  /** How many gateways, before the same subgraphs. */
  readonly gatewayReplicas?: number;
  /** By which name browsers come, where a number will not do; this machine's number unless given. */
  readonly publicHost?: "localhost";
};

export type Platform = {
  readonly urls: {
    readonly gateway: string;
    /** All of them, the one above first. */
    readonly gateways: readonly string[];
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
  /** Where the server there tells what it counts; not where they are processes. */
  metricsUrl(url: string): string;
  metrics(url: string): Promise<string>;
  /** What the servers have logged so far, where they are processes. */
  logs(): string;
  /** kill -9 of the server there, where they are processes; it is started again at the same address. */
  kill(url: string): void;
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
  const { databaseServerUrl: serverUrl } = options;
  const databaseServer = serverUrl === undefined ? {} : { serverUrl };
  const [users, transactions, vhost, viewers] = await Promise.all([
    freshPeople(databaseServer),
    freshDatabase({
      migrationsFolder: transactionsMigrations,
      appendOnly: transactionsAppendOnly,
      ...databaseServer,
    }),
    options.brokerUrl === undefined ? freshVhost() : undefined,
    Viewers.create(jwksPath),
  ]);
  opened.push(users.drop, transactions.drop, async () => vhost?.delete());
  const peoplePath = join(folder, "people.json");
  viewers.writePeople(peoplePath);
  const brokerUrl = vhost?.url ?? options.brokerUrl ?? "";
  if (options.seed !== false) {
    await seedPeople(users.variables, transactions.url, options.crowd);
  }
  const { gateway: gatewayPort } = await choosePorts(["gateway"], join(folder, "ports.json"));
  const places = {
    gatewayPort,
    people: users.variables,
    transactionsUrl: transactions.url,
    brokerUrl,
    jwksPath,
    peoplePath,
  };
  const { urls, servers } = await startProcesses(options, opened, places);
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
    metricsUrl: (url) => servers.metricsUrl(url),
    metrics: async (url) => (await fetch(servers.metricsUrl(url))).text(),
    logs: () => servers.logs(),
    kill: (url) => servers.kill(url),
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
  readonly peoplePath: string;
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
    LOG_LEVEL: options.asProcesses ? "trace" : "silent",
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
  const servers = new PlatformServers(opened, options.asProcesses === true);
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
    servers.start("transactions", {
      ...subgraph,
      DATABASE_URL: places.transactionsUrl,
      STATEMENTS_FOLDER: join(dirname(places.jwksPath), "statements"),
      ...options.transactions,
    }),
    ...Array.from({ length: options.usersReplicas ?? 1 }, () =>
      servers.start("users", {
        ...subgraph,
        ...signIn,
        ...places.people,
        ...options.users,
      }),
    ),
  ]);
  const gateways = await Promise.all(
    Array.from({ length: options.gatewayReplicas ?? 1 }, (_, replica) =>
      servers.start("gateway", {
        ...everywhere,
        // The first is where tokens say; the others choose.
        PORT: String(replica === 0 ? places.gatewayPort : 0),
        SUPERGRAPH_PATH: resolve(import.meta.dirname, "../../../gateway/supergraph.graphql"),
        SUBGRAPH_URLS: JSON.stringify({
          users: { url: [users, ...replicas].map((url) => `${url}/graphql`) },
          transactions: { url: `${transactions}/graphql` },
        }),
        DEVELOPMENT_PEOPLE_PATH: places.peoplePath,
        ...options.gateway,
      }),
    ),
  );
  const [gateway = ""] = gateways;
  const graphql = `${gateway}/graphql`;
  return {
    urls: { gateway, gateways, public: publicUrl, graphql, users, transactions },
    servers,
  };
}

function scratchFolder(opened: Opened): string {
  const parent = readRunConfig().TEST_RUN_FOLDER;
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "platform-"));
  opened.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
