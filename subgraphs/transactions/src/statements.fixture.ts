import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeStatementFile } from "./commands/make-statement-file.ts";
import { type RequestStatementRequest, requestStatement } from "./commands/request-statement.ts";
import type { Period } from "./domain/period.ts";
import { accountIds, statementIds } from "./ids.ts";
import { alice, type Ledger, nextKey, person, platform } from "./ledger.fixture.ts";
import { folderFiles } from "./store/folder-files.ts";
import type { StatementRow } from "./store/statements.ts";

/** So many hours into the year 2026. */
export const hour = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
export const hours = (from: number, to: number): Period => ({ since: hour(from), until: hour(to) });

/** Statements over a ledger, with their files in a folder of the test's own. */
export function stating(ledger: Ledger) {
  const folder = mkdtempSync(join(tmpdir(), "tributary-statements-"));
  const files = folderFiles(folder);
  const request = (
    accountId: string,
    period: Period,
    options: Partial<RequestStatementRequest> & {
      readonly perDayMax?: number;
      readonly entriesPerPart?: number;
      readonly at?: Date;
    } = {},
  ) => {
    const { perDayMax = 10_000, entriesPerPart = 1_000, at = new Date(), ...input } = options;
    const deps = { ...ledger.at(at), statementBounds: { perDayMax, entriesPerPart } };
    const order = { actor: person(alice), idempotencyKey: nextKey(), accountId, ...period };
    return requestStatement(deps, { ...order, ...input });
  };
  const statement = async (id: Buffer): Promise<StatementRow> => {
    const row = (await ledger.snapshot()).statements.find((one) => one.id.equals(id));
    if (!row) throw new Error("no such statement");
    return row;
  };
  return {
    folder,
    files,
    request,
    statement,
    stated: async (...request_: Parameters<typeof request>): Promise<StatementRow> => {
      const result = await request(...request_);
      if (result.outcome !== "changed") throw new Error(`not stated: ${result.outcome}`);
      return statement(result.id);
    },
    file: (id: Buffer, statementFiles = files) =>
      makeStatementFile(
        { ...ledger.deps, statementFiles },
        { statementId: statementIds.encode(id) },
      ),
    /** A wallet of hers with one entry per amount, each an hour after the one before, from 01:00 on. */
    history: async (...amounts: readonly number[]): Promise<string> => {
      const accountId = await ledger.wallet(alice, 0);
      const world = await ledger.worldOf("EUR");
      for (const [place, amount] of amounts.entries()) {
        const [fromAccountId, toAccountId] = amount > 0 ? [world, accountId] : [accountId, world];
        const sides = { fromAccountId, toAccountId, amount: String(Math.abs(amount)) };
        const sent = { ...sides, reference: `Number ${place + 1}` };
        await ledger.send(platform, sent, ledger.at(hour(place + 1)));
      }
      return accountId;
    },
    entriesOf: async (accountId: string) => {
      const { entries } = await ledger.snapshot();
      const id = accountIds.decode(accountId) ?? Buffer.alloc(16);
      return entries.filter((row) => row.accountId.equals(id));
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
