import { randomUUIDv7 } from "node:crypto";
import { accountIds, transactionIds, userIds } from "@tributary/transactions/ids";
import mysql, { type Connection } from "mysql2/promise";

const TRANSFERS_PER_COMMIT = 1_000;
const EUR = "EUR";

type Account = { readonly id: Buffer; readonly publicId: string; posted: number; count: number };
type Rows = unknown[][];

/**
 * Rows as the commands and the relay would have written them, in bulk: a million entries through the commands
 * would take an hour. Accounts may go below zero, so they have no floor.
 */
export async function fillLedger(
  url: string,
  options: { accounts: number; transactions: number },
): Promise<{ readonly ownerId: Buffer; readonly accounts: readonly string[] }> {
  const connection = await mysql.createConnection({ uri: url, timezone: "Z" });
  const ownerId = userIds.create();
  const accounts = Array.from({ length: options.accounts }, (): Account => {
    const id = accountIds.create();
    return { id, publicId: accountIds.encode(id), posted: 0, count: 0 };
  });
  try {
    let feedNumber = 0;
    for (let done = 0; done < options.transactions; done += TRANSFERS_PER_COMMIT) {
      const rows = new TransferRows(ownerId, feedNumber);
      for (let one = 0; one < TRANSFERS_PER_COMMIT; one++) rows.move(...anyTwo(accounts));
      await connection.beginTransaction();
      await rows.insert(connection);
      feedNumber = rows.feedNumber;
      await connection.query("UPDATE feed_counter SET last_number = ?", [feedNumber]);
      await connection.commit();
    }
    const at = new Date();
    await connection.query(
      "INSERT INTO accounts (id, owner_id, kind, currency, posted_minor, activity_count, created_at) VALUES ?",
      [accounts.map(({ id, posted, count }) => [id, ownerId, "WALLET", EUR, posted, count, at])],
    );
    return { ownerId, accounts: accounts.map(({ publicId }) => publicId) };
  } finally {
    await connection.end();
  }
}

class TransferRows {
  readonly #ownerId: Buffer;
  readonly #at = new Date();
  readonly #transactions: Rows = [];
  readonly #entries: Rows = [];
  readonly #activities: Rows = [];
  readonly #events: Rows = [];
  readonly #keys: Rows = [];

  /** Of the last event. */
  feedNumber: number;

  constructor(ownerId: Buffer, feedNumber: number) {
    this.#ownerId = ownerId;
    this.feedNumber = feedNumber;
  }

  move(from: Account, to: Account): void {
    const id = uuid();
    const [at, owner] = [this.#at, this.#ownerId];
    const amount = 1 + Math.floor(Math.random() * 100_000);
    this.#transactions.push([id, "TRANSFER", owner, from.id, to.id, amount, EUR, at]);
    this.#post(from, -amount, id);
    this.#post(to, amount, id);
    const outcome = { outcome: "created", transactionId: transactionIds.encode(id) };
    this.#keys.push([owner, randomUUIDv7(), Buffer.alloc(32), JSON.stringify(outcome), at]);
  }

  #post(account: Account, by: number, transactionId: Buffer): void {
    const at = this.#at;
    account.posted += by;
    account.count++;
    const { id, publicId, posted, count: number } = account;
    this.#entries.push([id, number, transactionId, by, EUR, posted, at]);
    const feed = ++this.feedNumber;
    this.#activities.push([id, number, this.#ownerId, "ENTRIES_POSTED", transactionId, at, feed]);
    const entry = { number, amount: String(by), currency: EUR, balanceAfter: String(posted) };
    const data = JSON.stringify({
      accountId: publicId,
      number,
      kind: "ENTRIES_POSTED",
      transactionId: transactionIds.encode(transactionId),
      entries: [entry],
    });
    const type = "transactions.account.changed.v1";
    this.#events.push([uuid(), type, publicId, number, at, data, feed]);
  }

  async insert(connection: Connection): Promise<void> {
    const tables: readonly (readonly [string, Rows])[] = [
      [
        "transactions (id, kind, actor_id, from_account_id, to_account_id, amount_minor, currency, created_at)",
        this.#transactions,
      ],
      [
        "entries (account_id, number, transaction_id, amount_minor, currency, balance_after_minor, created_at)",
        this.#entries,
      ],
      [
        "activities (account_id, number, owner_id, kind, transaction_id, created_at, feed_number)",
        this.#activities,
      ],
      ["outbox (event_id, type, subject, number, time, data, feed_number)", this.#events],
      ["idempotency_keys (actor_id, `key`, request_hash, outcome, created_at)", this.#keys],
    ];
    for (const [into, rows] of tables) {
      await connection.query(`INSERT INTO ${into} VALUES ?`, [rows]);
    }
  }
}

function anyTwo(accounts: readonly Account[]): [Account, Account] {
  const from = Math.floor(Math.random() * accounts.length);
  const other = 1 + Math.floor(Math.random() * (accounts.length - 1));
  const [payer, payee] = [accounts[from], accounts[(from + other) % accounts.length]];
  if (!payer || !payee) throw new Error("a ledger is filled between two accounts at least");
  return [payer, payee];
}

function uuid(): Buffer {
  return Buffer.from(randomUUIDv7().replaceAll("-", ""), "hex");
}
