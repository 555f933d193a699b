import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { type PrivateDatabase, privateDatabase } from "@tributary/testing/private-database";
import { type ServerProcess, serverProcess } from "@tributary/testing/server-process";
import { Viewers } from "@tributary/testing/viewers";
import { userIds } from "./ids.ts";
import { type Ledger, openLedger } from "./ledger.fixture.ts";

const SECRET = "a-secret-between-gateway-and-subgraphs";
const TOKEN_TTL_SECONDS = 3_600;
const REQUEST_TIMEOUT_MS = 10_000;
const DOUBT_DELAY_MS = 50;
/** How long an order may stay in doubt: a database and a service come back well within. */
const DOUBT_MS_MAX = 40_000;

const PAY = `mutation ($input: CreateTransactionInput!) {
  createTransaction(input: $input) {
    __typename
    ... on TransactionCreated { transaction { id } }
  }
}`;

export type Customer = { readonly accountId: string; readonly token: string };
export type Order = {
  readonly key: string;
  readonly from: Customer;
  readonly to: Customer;
  readonly amount: number;
};
/** What the service said; the id of the transaction where it was created. */
export type Answer = { readonly outcome: string; readonly id?: string };

/**
 * The ledger as its customers meet it: the transactions service as a process of its own, on a
 * MariaDB of its own. Either may be killed; orders are then in doubt, and their keys resolve them.
 */
export class Bank {
  readonly ledger: Ledger;
  readonly customers: readonly Customer[];
  /** Times that an order had no answer and its key was sent again. */
  doubts = 0;
  readonly #database: PrivateDatabase;
  readonly #service: ServerProcess;
  readonly #credential = new GatewayCredential([SECRET]);
  readonly #close: () => Promise<void>;

  private constructor(parts: {
    ledger: Ledger;
    customers: readonly Customer[];
    database: PrivateDatabase;
    service: ServerProcess;
    close: () => Promise<void>;
  }) {
    this.ledger = parts.ledger;
    this.customers = parts.customers;
    this.#database = parts.database;
    this.#service = parts.service;
    this.#close = parts.close;
  }

  static async open(options: { customers: number; balanceMinor: number }): Promise<Bank> {
    const closing: (() => unknown)[] = [];
    const close = async () => {
      for (const one of closing.splice(0).reverse()) await one();
    };
    try {
      const folder = mkdtempSync(join(tmpdir(), "tributary-bank-"));
      closing.push(() => rmSync(folder, { recursive: true, force: true }));
      const jwksPath = join(folder, "jwks.json");
      const [viewers, vhost, database] = await Promise.all([
        Viewers.create(jwksPath),
        freshVhost(),
        privateDatabase(),
      ]);
      closing.push(
        () => vhost.delete(),
        () => database.close(),
      );
      const ledger = await openLedger({ serverUrl: database.url });
      closing.push(() => ledger.close());
      const customers = await openAccounts(ledger, viewers, options);
      const service = await startService(ledger, vhost, jwksPath);
      closing.push(() => service.close());
      return new Bank({ ledger, customers, database, service, close });
    } catch (error) {
      await close();
      throw error;
    }
  }

  killDatabase(): void {
    this.#database.kill();
  }

  killService(): void {
    this.#service.kill();
  }

  /** Until there is an answer: whatever happens to the first attempt, the key tells what became of it. */
  async pay(order: Order): Promise<Answer> {
    const deadline = performance.now() + DOUBT_MS_MAX;
    for (;;) {
      const answer = await this.#ask(order).catch(() => undefined);
      if (answer) return answer;
      if (performance.now() > deadline) throw new Error(`order ${order.key} stayed in doubt`);
      this.doubts++;
      await delay(DOUBT_DELAY_MS);
    }
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Undefined where the service could not say what became of the order. */
  async #ask({ key, from, to, amount }: Order): Promise<Answer | undefined> {
    const input = {
      idempotencyKey: key,
      fromAccountId: from.accountId,
      toAccountId: to.accountId,
      amount: String(amount),
      currency: "EUR",
      reference: key,
    };
    const response = await fetch(`${this.#service.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${from.token}`,
        [GATEWAY_CREDENTIAL_HEADER]: await this.#credential.mint("transactions"),
      },
      body: JSON.stringify({ query: PAY, variables: { input } }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const { data } = (await response.json()) as {
      data?: { createTransaction: { __typename: string; transaction?: { id: string } } | null };
    };
    const result = data?.createTransaction;
    if (!result) return undefined;
    if (result.__typename !== "TransactionCreated") return { outcome: result.__typename };
    // Committed, but the connection was lost before the transaction could be read for the answer.
    if (!result.transaction) return undefined;
    return { outcome: result.__typename, id: result.transaction.id };
  }
}

async function openAccounts(
  ledger: Ledger,
  viewers: Viewers,
  { customers, balanceMinor }: { customers: number; balanceMinor: number },
): Promise<Customer[]> {
  // Before the rush: all deposits come from this one.
  await ledger.worldOf("EUR");
  const open = async () => {
    const owner = userIds.create();
    const subject = userIds.encode(owner);
    const token = await viewers.token({ subject, ttlSeconds: TOKEN_TTL_SECONDS });
    return { accountId: await ledger.wallet(owner, balanceMinor), token };
  };
  return Promise.all(Array.from({ length: customers }, open));
}

function startService(ledger: Ledger, vhost: FreshVhost, jwksPath: string): Promise<ServerProcess> {
  return serverProcess({
    workspace: "subgraphs/transactions",
    env: {
      NODE_ENV: "development",
      LOG_LEVEL: "warn",
      DATABASE_URL: ledger.url,
      BROKER_URL: vhost.url,
      GATEWAY_SECRETS: SECRET,
      CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
      DEVELOPMENT_JWKS_PATH: jwksPath,
    },
  });
}
