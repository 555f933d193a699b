import { randomUUID } from "node:crypto";
import type { OpenDatabase } from "@tributary/subgraph/database";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { createConnection } from "mysql2/promise";
import { openLedger } from "../private-ledger.ts";

const AT_ONCE = 4;
const AMOUNT = "1";
const CURRENCY = "EUR";

type Accounts = { readonly inside: string; readonly outside: string };

/** Money between two accounts, to and fro: each payment is an entry of either. */
export class Payments {
  readonly #opened: OpenDatabase;
  readonly #adminUrl: string;
  readonly #accounts: Accounts;
  #paid = 0;

  /** `adminUrl` is of the server's administrator, who may have it write later than it says. */
  constructor(urls: { ledger: string; admin: string }, accounts: Accounts) {
    this.#opened = openLedger(urls.ledger, AT_ONCE);
    this.#adminUrl = urls.admin;
    this.#accounts = accounts;
  }

  async pay(): Promise<void> {
    const { inside, outside } = this.#accounts;
    const isOut = this.#paid++ % 2 === 0;
    const result = await createTransaction(
      { db: this.#opened.db, ring: () => {} },
      {
        actor: { kind: "PLATFORM" },
        idempotencyKey: randomUUID(),
        fromAccountId: isOut ? inside : outside,
        toAccountId: isOut ? outside : inside,
        amount: AMOUNT,
        currency: CURRENCY,
        reference: `Payment ${this.#paid}`,
      },
    );
    if (result.outcome !== "created") throw new Error(`not paid: ${result.outcome}`);
  }

  /** Fills the accounts. What that costs is measured elsewhere: the disk is not waited for. */
  async payMany(count: number): Promise<void> {
    const admin = await createConnection(this.#adminUrl);
    let left = count;
    const one = async () => {
      while (left-- > 0) await this.pay();
    };
    try {
      await admin.query("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
      await Promise.all(Array.from({ length: AT_ONCE }, one));
    } finally {
      await admin.query("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
      await admin.end();
    }
  }

  close(): Promise<void> {
    return this.#opened.close();
  }
}
