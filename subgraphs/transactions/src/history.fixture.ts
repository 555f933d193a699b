import { sql } from "drizzle-orm";
import { accountIds, scheduleIds, statementIds, userIds } from "./ids.ts";
import type { Ledger } from "./ledger.fixture.ts";
import { statements } from "./store/statement-tables.ts";

export type LongHistory = Awaited<ReturnType<typeof longHistory>>;

/** The n-th transaction is of this moment. */
export const momentOf = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 10_000);

/**
 * A person with two wallets, between one of which and the outside so much has moved that plans
 * matter: one in, one out, in turns, ten seconds apart; every thousandth says "rare". Written in one
 * go, with neither activities nor events: nothing but what history is read from.
 */
export async function longHistory(ledger: Ledger, size: number) {
  const owner = userIds.create();
  const account = await ledger.wallet(owner, 0);
  const other = await ledger.wallet(owner, 0);
  const outside = await ledger.worldOf("EUR");
  const [mine, world] = [accountIds.decode(account), accountIds.decode(outside)];
  const transactionId = sql`UNHEX(CONCAT(LPAD(HEX(${momentOf(0).getTime()} + seq * 10000), 12, '0'),
    '70008000', LPAD(HEX(seq), 12, '0')))`;
  const at = sql`TIMESTAMP'2026-01-01 00:00:00' + INTERVAL seq * 10 SECOND`;
  const numbers = sql.raw(`seq_1_to_${size}`);
  await ledger.owner.execute(sql`INSERT INTO transactions
    (id, kind, from_account_id, to_account_id, amount_minor, currency, reference, created_at)
    SELECT ${transactionId}, IF(seq % 2 = 1, 'DEPOSIT', 'WITHDRAWAL'),
      IF(seq % 2 = 1, ${world}, ${mine}), IF(seq % 2 = 1, ${mine}, ${world}), 5, 'EUR',
      IF(seq % 1000 = 0, 'Something rare', 'Wages'), ${at} FROM ${numbers}`);
  for (const [id, sign] of [
    [mine, 1],
    [world, -1],
  ] as const) {
    await ledger.owner.execute(sql`INSERT INTO entries
      (account_id, number, transaction_id, amount_minor, currency, balance_after_minor, created_at)
      SELECT ${id}, seq, ${transactionId}, IF(seq % 2 = 1, 5, -5) * ${sign}, 'EUR',
        IF(seq % 2 = 1, 5, 0) * ${sign}, ${at} FROM ${numbers}`);
  }
  await ledger.owner.execute(sql`INSERT INTO holds
    (id, account_id, to_account_id, amount_minor, currency, state, expires_at, created_at)
    SELECT ${transactionId}, IF(seq % 4 = 0, ${mine}, ${world}), ${world}, 5, 'EUR',
      IF(seq % 8 = 0, 'OPEN', 'VOIDED'), ${at}, ${at} FROM ${sql.raw(`seq_1_to_${size / 10}`)}`);
  await ledger.owner.execute(sql`INSERT INTO schedules
    (id, owner_id, from_account_id, to_account_id, amount_minor, currency, starts_at, state,
      next_number, next_run_at, created_at)
    SELECT ${transactionId}, ${owner}, IF(seq % 4 = 0, ${mine}, ${world}), ${world}, 5, 'EUR', ${at},
      IF(seq % 8 = 0, 'ACTIVE', 'CANCELLED'), 1, IF(seq % 8 = 0, ${at}, NULL), ${at}
      FROM ${sql.raw(`seq_1_to_${size / 10}`)}`);
  const schedule = scheduleIds.create();
  await ledger.owner.execute(sql`INSERT INTO schedules
    (id, owner_id, from_account_id, to_account_id, amount_minor, currency, starts_at, state, created_at)
    SELECT ${schedule}, owner_id, from_account_id, to_account_id, 5, 'EUR', starts_at, 'STOPPED',
      created_at FROM schedules LIMIT 1`);
  await ledger.owner.execute(sql`INSERT INTO schedule_runs
    (schedule_id, number, due_at, ran_at, refusal_code)
    SELECT IF(seq % 2 = 0, ${schedule}, ${mine}), seq, ${at}, ${at}, 'INSUFFICIENT_FUNDS'
      FROM ${sql.raw(`seq_1_to_${size / 10}`)}`);
  await ledger.owner.execute(sql`INSERT INTO statements
    (id, account_id, since, until, first_number, end_number, opening_minor, closing_minor, total_in_minor,
      total_out_minor, entry_count, currency, entries_per_part, created_at)
    SELECT ${transactionId}, IF(seq % 4 = 0, ${mine}, ${world}), ${at}, ${at}, 1, ${size}, 0, 0, 0, 0, ${size},
      'EUR', 100, ${at} FROM ${sql.raw(`seq_1_to_${size / 10}`)}`);
  const [statement] = await ledger.db
    .select({ id: statements.id })
    .from(statements)
    .where(sql`${statements.accountId} = ${mine}`)
    .limit(1);
  await ledger.owner.execute(sql`INSERT INTO audit_entries
    (id, actor_id, action, subject, detail, created_at)
    SELECT ${transactionId}, ${owner}, 'account.freeze', IF(seq % 4 = 0, ${account}, ${outside}), '{}',
      ${at} FROM ${sql.raw(`seq_1_to_${size / 10}`)}`);
  await ledger.owner.execute(sql`INSERT INTO transaction_metadata (transaction_id, \`key\`, account_id, value)
    SELECT ${transactionId}, 'n', ${mine}, seq FROM ${sql.raw(`seq_1_to_${size / 10}`)}`);
  await ledger.owner.execute(sql`UPDATE accounts SET activity_count = ${size} WHERE id = ${mine}`);
  await ledger.owner.execute(sql`ANALYZE TABLE accounts, transactions, entries, audit_entries, holds,
    transaction_metadata, schedules, schedule_runs, statements`);
  return {
    owner,
    account,
    other,
    schedule: scheduleIds.encode(schedule),
    statement: statementIds.encode(statement?.id ?? Buffer.alloc(16)),
    size,
  };
}
