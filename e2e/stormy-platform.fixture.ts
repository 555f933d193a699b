import { randomUUID } from "node:crypto";
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { repositoryRoot } from "@tributary/local/repository-root";
import { crowd } from "@tributary/testing/crowd";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { PlatformClient } from "@tributary/testing/platform-client";
import { type PrivateBroker, privateBroker } from "@tributary/testing/private-broker";
import { type PrivateDatabase, privateDatabase } from "@tributary/testing/private-database";
import { ResumingWatcher } from "@tributary/testing/resuming-watcher";
import { TcpBalancer } from "./tcp-balancer.fixture.ts";

const TOKEN_TTL_SECONDS = 3_600;
const RETRY_DELAY_MS = 100;
/** Of an order: whatever was killed is back well within. */
const DOUBT_MS_MAX = 60_000;

export type Activity = {
  accountActivity: {
    cursor: string;
    number: number;
    entries: { amount: { amount: string } }[];
    account: { available: { amount: string } | null; owner: { displayName: string } | null } | null;
  };
};
export type Watcher = ResumingWatcher<Activity>;
export type Holder = { readonly name: string; readonly accountId: string; readonly token: string };
export type Order = { readonly from: Holder; readonly to: Holder; readonly amount: number };
/** An entry as the ledger has it. */
export type Booked = { readonly number: number; readonly amount: string; readonly cursor: string };

/**
 * The platform as in production, each part a process that may be killed: two gateways behind a load
 * balancer, users, transactions, a broker and a database of its own.
 */
export class StormyPlatform {
  readonly holders: readonly Holder[];
  /** Times that an order had no answer and its key was sent again. */
  doubts = 0;
  readonly #platform: Platform;
  readonly #broker: PrivateBroker;
  readonly #database: PrivateDatabase;
  readonly #balancer: TcpBalancer;
  readonly #supergraphPath: string;
  readonly #close: () => Promise<void>;
  #swaps = 0;

  private constructor(parts: {
    holders: readonly Holder[];
    platform: Platform;
    broker: PrivateBroker;
    database: PrivateDatabase;
    balancer: TcpBalancer;
    supergraphPath: string;
    close: () => Promise<void>;
  }) {
    this.holders = parts.holders;
    this.#platform = parts.platform;
    this.#broker = parts.broker;
    this.#database = parts.database;
    this.#balancer = parts.balancer;
    this.#supergraphPath = parts.supergraphPath;
    this.#close = parts.close;
  }

  static async open(holdersCount: number): Promise<StormyPlatform> {
    const closing: (() => unknown)[] = [];
    const close = async () => {
      for (const one of closing.splice(0).reverse()) await one();
    };
    try {
      const folder = mkdtempSync(join(tmpdir(), "tributary-storm-"));
      closing.push(() => rmSync(folder, { recursive: true, force: true }));
      const supergraphPath = join(folder, "supergraph.graphql");
      copyFileSync(join(repositoryRoot, "gateway/supergraph.graphql"), supergraphPath);
      const broker = await privateBroker();
      closing.push(() => broker.close());
      const database = await privateDatabase();
      closing.push(() => database.close());
      const people = crowd(holdersCount);
      const platform = await startPlatform({
        asProcesses: true,
        gatewayReplicas: 2,
        brokerUrl: broker.url,
        databaseServerUrl: database.url,
        crowd: people,
        users: { LOG_LEVEL: "warn" },
        transactions: { LOG_LEVEL: "warn" },
        gateway: { LOG_LEVEL: "warn", SUPERGRAPH_PATH: supergraphPath },
      });
      closing.push(() => platform.stop());
      const balancer = await TcpBalancer.open(platform.urls.gateways);
      closing.push(() => balancer.close());
      const holders = await Promise.all(
        people.map(async ({ id: subject, displayName: name, wallets: [wallet] }) => ({
          name,
          accountId: wallet?.id ?? "",
          token: await platform.viewers.token({ subject, ttlSeconds: TOKEN_TTL_SECONDS }),
        })),
      );
      const parts = { holders, platform, broker, database, balancer, supergraphPath, close };
      return new StormyPlatform(parts);
    } catch (error) {
      await close();
      throw error;
    }
  }

  killBroker(): void {
    this.#broker.kill();
  }

  killDatabase(): void {
    this.#database.kill();
  }

  killUsers(): void {
    this.#platform.kill(this.#platform.urls.users);
  }

  killTransactions(): void {
    this.#platform.kill(this.#platform.urls.transactions);
  }

  killGateway(replica: number): void {
    this.#platform.kill(this.#platform.urls.gateways[replica] ?? "");
  }

  /** Of whoever speaks with a gateway at this moment. */
  cutConnections(isMeant: () => boolean): void {
    this.#balancer.cut(isMeant);
  }

  /** Both gateways load another text, whole at once. */
  swapSupergraph(): void {
    const next = `${this.#supergraphPath}.next`;
    const text = readFileSync(this.#supergraphPath, "utf8");
    writeFileSync(next, `${text}# swapped ${++this.#swaps}\n`);
    renameSync(next, this.#supergraphPath);
  }

  /** What happens to a holder's account from now on. */
  async watch({ accountId, token }: Holder, after: string, jitter: () => number): Promise<Watcher> {
    return new ResumingWatcher<Activity>({
      url: `ws://127.0.0.1:${this.#balancer.port}/graphql`,
      token,
      document: /* GraphQL */ `
        subscription Watch($accountId: ID!, $after: String) {
          accountActivity(accountId: $accountId, after: $after) {
            cursor
            number
            entries {
              amount {
                amount
              }
            }
            account {
              available {
                amount
              }
              owner {
                displayName
              }
            }
          }
        }
      `,
      variables: { accountId },
      after,
      jitter,
    });
  }

  /** Until there is an answer: whatever happens to the first attempt, the key tells what became of it. */
  async pay({ from, to, amount }: Order): Promise<void> {
    const input = {
      idempotencyKey: randomUUID(),
      fromAccountId: from.accountId,
      toAccountId: to.accountId,
      amount: String(amount),
      currency: "EUR",
    };
    const outcome = await this.#untilAnswered(async () => {
      const { data } = await this.#clientOf(from).query<{
        createTransaction: { __typename: string } | null;
      }>(
        /* GraphQL */ `
          mutation Pay($input: CreateTransactionInput!) {
            createTransaction(input: $input) {
              __typename
            }
          }
        `,
        { input },
      );
      return data?.createTransaction?.__typename;
    });
    if (outcome !== "TransactionCreated") throw new Error(`not paid: ${outcome}`);
  }

  /** All entries of an account, oldest first. */
  async booked(holder: Holder): Promise<Booked[]> {
    const booked: Booked[] = [];
    for (let after: string | null = null; ; ) {
      const page: Page = await this.#untilAnswered(() => this.#page(holder, after));
      for (const { cursor, node } of page.edges) {
        booked.push({ number: node.number, amount: node.amount.amount, cursor });
      }
      if (!page.pageInfo.hasNextPage) return booked.reverse();
      after = page.pageInfo.endCursor;
    }
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #page(holder: Holder, after: string | null): Promise<Page | undefined> {
    const { data } = await this.#clientOf(holder).query<{
      account: { entries: Page | null } | null;
    }>(
      /* GraphQL */ `
        query Entries($accountId: ID!, $after: String) {
          account(id: $accountId) {
            entries(first: 100, after: $after) {
              edges {
                cursor
                node {
                  number
                  amount {
                    amount
                  }
                }
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      `,
      { accountId: holder.accountId, after },
    );
    return data?.account?.entries ?? undefined;
  }

  async #untilAnswered<Result>(ask: () => Promise<Result | undefined>): Promise<Result> {
    const deadline = performance.now() + DOUBT_MS_MAX;
    for (;;) {
      const answer = await ask().catch(() => undefined);
      if (answer !== undefined) return answer;
      if (performance.now() > deadline) throw new Error("nothing was answered for long");
      this.doubts++;
      await delay(RETRY_DELAY_MS);
    }
  }

  #clientOf({ token }: Holder): PlatformClient {
    return new PlatformClient(`http://127.0.0.1:${this.#balancer.port}/graphql`, token);
  }
}

type Page = {
  readonly edges: readonly {
    cursor: string;
    node: { number: number; amount: { amount: string } };
  }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
};
