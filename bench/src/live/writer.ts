// Moves money into watched accounts at a steady rate, through the command, and says when each
// movement was committed.
import { randomUUID } from "node:crypto";
import { createLogger } from "@tributary/runtime/logger";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { accountIds } from "@tributary/transactions/ids";
import mysql, { type RowDataPacket } from "mysql2/promise";
import { fixedRate } from "../fixed-rate.ts";
import { openLedger } from "../private-ledger.ts";
import { startRelay } from "../start-relay.ts";
import { sharedMs } from "./clock.ts";
import { answerWith } from "./worker.ts";

// Fewer than the accounts: no two movements of one account ever run at once, so each knows its number.
const CLIENTS = 16;

export type WriteOrder = {
  readonly ledgerUrl: string;
  readonly brokerUrl: string;
  readonly payer: Uint8Array;
  readonly tills: readonly string[];
  readonly accounts: readonly string[];
  readonly perSecond: number;
  readonly durationMs: number;
};

/** Of each account, in the order given: the number that its first commit made, and when each was. */
export type Written = readonly { readonly first: number; readonly committedMs: number[] }[];

answerWith({ write });

async function write(order: WriteOrder): Promise<Written> {
  const { ledgerUrl, brokerUrl, tills, accounts, perSecond, durationMs } = order;
  const counts = await activityCounts(ledgerUrl, accounts);
  const written = counts.map((count) => ({ first: count + 1, committedMs: [] as number[] }));
  const { db, close } = openLedger(ledgerUrl, CLIENTS);
  const relay = startRelay(ledgerUrl, {
    brokerUrl,
    logger: createLogger({ service: "bench", level: "error" }),
  });
  const actor = { kind: "PERSON", id: Buffer.from(order.payer) } as const;
  let next = 0;
  try {
    await fixedRate(
      perSecond,
      CLIENTS,
      async () => {
        const index = next++ % accounts.length;
        const ring = () => {
          written[index]?.committedMs.push(sharedMs());
          relay.ring();
        };
        const request = {
          actor,
          idempotencyKey: randomUUID(),
          fromAccountId: tills[index] ?? "",
          toAccountId: accounts[index] ?? "",
          amount: "1",
          currency: "EUR",
        };
        const { outcome } = await createTransaction({ db, ring }, request);
        if (outcome !== "created") throw new Error(`not created: ${outcome}`);
      },
      AbortSignal.timeout(durationMs),
    );
    return written;
  } finally {
    await relay.stop();
    await close();
  }
}

async function activityCounts(url: string, accounts: readonly string[]): Promise<number[]> {
  const connection = await mysql.createConnection(url);
  try {
    const ids = accounts.map((account) => accountIds.decode(account));
    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT HEX(id) AS id, activity_count AS count FROM accounts WHERE id IN (?)",
      [ids],
    );
    const counts = new Map(rows.map(({ id, count }) => [String(id), Number(count)]));
    return ids.map((id) => counts.get(id?.toString("hex").toUpperCase() ?? "") ?? 0);
  } finally {
    await connection.end();
  }
}
