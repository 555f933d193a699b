import { randomBytes, randomUUIDv7 } from "node:crypto";
import { accountIds, transactionIds } from "@tributary/transactions/ids";
import type { Pool, PoolConnection, RowDataPacket } from "mysql2/promise";
import type { Transfer } from "./transfer.ts";

// What createTransaction sends, written by hand: bench/src/recorded-statements.ts tells when the two
// are no longer the same. Prepared by the driver, once per connection.
const CLAIM_KEY =
  "insert into `idempotency_keys` (`actor_id`, `key`, `request_hash`, `outcome`, `created_at`) values (?, ?, ?, default, ?)";
const LOCK_ACCOUNTS =
  "select `id`, `owner_id`, `kind`, `name`, `currency`, `status`, `posted_minor`, `held_minor`, `floor_minor`, `activity_count`, `created_at` from `accounts` where `accounts`.`id` in (?, ?) order by `accounts`.`id` asc for update";
const READ_TERMS =
  "select `account_limits`.`account_id`, `account_limits`.`per_transaction_minor`, `account_limits`.`per_day_minor`, `daily_spending`.`spent_minor`, `fee_schedules`.`flat_minor`, `fee_schedules`.`basis_points`, `fee_schedules`.`min_minor`, `fee_schedules`.`max_minor` from `currencies` left join `account_limits` on `account_limits`.`account_id` = ? left join `daily_spending` on (`daily_spending`.`account_id` = `account_limits`.`account_id` and `daily_spending`.`day` = ?) left join `fee_schedules` on (`fee_schedules`.`currency` = `currencies`.`code` and `fee_schedules`.`kind` = ?) where `currencies`.`code` = ?";
const INSERT_TRANSACTION =
  "insert into `transactions` (`id`, `kind`, `related_id`, `actor_id`, `from_account_id`, `to_account_id`, `amount_minor`, `fee_minor`, `currency`, `reference`, `created_at`) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const INSERT_ENTRIES =
  "insert into `entries` (`account_id`, `number`, `line`, `kind`, `transaction_id`, `amount_minor`, `currency`, `balance_after_minor`, `created_at`) values (?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?)";
const INSERT_ACTIVITIES =
  "insert into `activities` (`account_id`, `number`, `owner_id`, `kind`, `transaction_id`, `posted_after_minor`, `held_after_minor`, `status_after`, `feed_number`, `created_at`) values (?, ?, ?, ?, ?, ?, ?, ?, default, ?), (?, ?, ?, ?, ?, ?, ?, ?, default, ?)";
const BY_ID = "case `accounts`.`id` when ? then ? when ? then ? end";
const SAVE_ACCOUNTS = `update \`accounts\` set \`status\` = ${BY_ID}, \`posted_minor\` = ${BY_ID}, \`held_minor\` = ${BY_ID}, \`activity_count\` = ${BY_ID} where \`accounts\`.\`id\` in (?, ?)`;
const INSERT_EVENTS =
  "insert into `outbox` (`id`, `event_id`, `type`, `subject`, `number`, `time`, `traceparent`, `data`, `feed_number`, `published_at`) values (default, ?, ?, ?, ?, ?, ?, ?, default, default), (default, ?, ?, ?, ?, ?, ?, ?, default, default)";
const ADD_SPENDING =
  "insert into `daily_spending` (`account_id`, `day`, `spent_minor`) values (?, ?, ?) on duplicate key update `spent_minor` = `daily_spending`.`spent_minor` + ?";
const ANSWER_KEY =
  "update `idempotency_keys` set `outcome` = ? where (`idempotency_keys`.`actor_id` = ? and `idempotency_keys`.`key` = ?)";

/** The same statements in the same order as the command's, with nothing around them. */
export async function floorTransfer(
  pool: Pool,
  ownerId: Buffer,
  key: string,
  transfer: Transfer,
): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await connection.query("begin");
    await move(connection, ownerId, key, transfer);
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw error;
  } finally {
    connection.release();
  }
}

async function move(
  connection: PoolConnection,
  ownerId: Buffer,
  key: string,
  transfer: Transfer,
): Promise<void> {
  const at = new Date();
  await connection.execute(CLAIM_KEY, [ownerId, key, randomBytes(32), at]);
  const [from, to] = [accountIds.decode(transfer.from), accountIds.decode(transfer.to)];
  if (!from || !to) throw new Error("not an account");
  const [rows] = await connection.execute<RowDataPacket[]>(LOCK_ACCOUNTS, [from, to]);
  const day = at.toISOString().slice(0, 10);
  await connection.execute(READ_TERMS, [from, day, "OWN_TRANSFER", "EUR"]);
  const id = uuid();
  const sides = [side(rows, from, -1n), side(rows, to, 1n)];
  const transaction = [id, "TRANSFER", null, ownerId, from, to, "1", "0", "EUR", null, at];
  await connection.execute(INSERT_TRANSACTION, transaction);
  await connection.execute(
    INSERT_ENTRIES,
    sides.flatMap((s) => [s.id, s.number, 0, "AMOUNT", id, String(s.by), "EUR", s.posted, at]),
  );
  await connection.execute(
    INSERT_ACTIVITIES,
    sides.flatMap((s) => {
      const after = [s.posted, "0", "ACTIVE"];
      return [s.id, s.number, ownerId, "ENTRIES_POSTED", id, ...after, at];
    }),
  );
  const byId = (value: (side: Side) => string | number) => sides.flatMap((s) => [s.id, value(s)]);
  await connection.execute(SAVE_ACCOUNTS, [
    ...byId(() => "ACTIVE"),
    ...byId((s) => s.posted),
    ...byId(() => "0"),
    ...byId((s) => s.number),
    ...sides.map((s) => s.id),
  ]);
  await connection.execute(
    INSERT_EVENTS,
    sides.flatMap((s) => event(s, id, at)),
  );
  await connection.execute(ADD_SPENDING, [from, day, "1", "1"]);
  const outcome = JSON.stringify({ outcome: "created", transactionId: transactionIds.encode(id) });
  await connection.execute(ANSWER_KEY, [outcome, ownerId, key]);
}

type Side = {
  readonly id: Buffer;
  readonly number: number;
  readonly by: bigint;
  readonly posted: string;
};

function side(rows: readonly RowDataPacket[], id: Buffer, by: bigint): Side {
  const row = rows.find((candidate) => id.equals(candidate.id));
  if (!row) throw new Error("an account went away");
  const posted = String(BigInt(row.posted_minor) + by);
  return { id, by, number: Number(row.activity_count) + 1, posted };
}

function event({ id, number, by, posted }: Side, transactionId: Buffer, at: Date) {
  const accountId = accountIds.encode(id);
  const entry = {
    number,
    line: 0,
    kind: "AMOUNT",
    amount: String(by),
    currency: "EUR",
    balanceAfter: posted,
  };
  const data = JSON.stringify({
    accountId,
    number,
    kind: "ENTRIES_POSTED",
    transactionId: transactionIds.encode(transactionId),
    entries: [entry],
  });
  return [uuid(), "transactions.account.changed.v1", accountId, number, at, null, data];
}

function uuid(): Buffer {
  return Buffer.from(randomUUIDv7().replaceAll("-", ""), "hex");
}
