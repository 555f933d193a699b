import type { Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { decideStatement, statementRefusals } from "../domain/decide-statement.ts";
import { parseStatementRequest, type StatementInput } from "../domain/parse-statement-request.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds, statementIds } from "../ids.ts";
import { findAccounts } from "../store/accounts.ts";
import { earlier } from "../store/history-predicates.ts";
import { lockOwner } from "../store/owners.ts";
import { countRequested, findStatementOf } from "../store/statements.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type ChangeOutcome, type KeptChange, keptChangesOf } from "./kept-change.ts";
import { notFound } from "./outcome.ts";
import { writeStatement } from "./write-statement.ts";

export type RequestStatementRequest = StatementInput & {
  readonly actor: Actor;
  readonly accountId: string;
};

export type StatementBounds = {
  readonly perDayMax: number;
  readonly entriesPerPart: number;
};

type StatementRefusal = Refusal<(typeof statementRefusals)[number]>;

const kept = keptChangesOf(statementIds)<StatementRefusal>(statementRefusals);

/** The one of that account and period; another one is never made. Its file comes a moment later. */
export async function requestStatement(
  deps: Omit<CommandDeps, "ring"> & { readonly statementBounds: StatementBounds },
  request: RequestStatementRequest,
): Promise<ChangeOutcome<StatementRefusal>> {
  const parsed = parseStatementRequest(request);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { actor, idempotencyKey, accountId, since, until } = request;
  const data = ["requestStatement", accountId, since.toISOString(), until.toISOString()];
  const intent = { actor, idempotencyKey, data, at: timeOf(deps) };
  return answerOnce(deps.db, intent, kept, (tx) => perform(deps, tx, request));
}

async function perform(
  deps: Parameters<typeof requestStatement>[0],
  tx: Transaction,
  { actor, accountId, since, until }: RequestStatementRequest,
): Promise<KeptChange<StatementRefusal>> {
  if (actor.kind === "PLATFORM") return notFound();
  const { perDayMax, entriesPerPart } = deps.statementBounds;
  // Those who ask at the same moment wait for each other, and all are counted.
  await lockOwner(tx, actor.id);
  const id = accountIds.decode(accountId);
  const [account] = id ? await findAccounts(tx, [id]) : [];
  const at = timeOf(deps);
  const period = { since, until };
  const known = account && (await findStatementOf(tx, { accountId: account.id, ...period }));
  const requestedToday = await countRequested(tx, actor.id, at, perDayMax);
  const facts = { settledAt: earlier(at), isThere: known !== undefined, requestedToday, perDayMax };
  const decision = decideStatement(actor, account, period, facts);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  if (known) return { outcome: "changed", id: known.id };
  const statement = {
    account: decision.account,
    period,
    requestedById: actor.id,
    entriesPerPart,
    at,
  };
  const written =
    (await writeStatement(tx, statement)) ??
    // Made for the month by itself, meanwhile.
    (await findStatementOf(tx, { accountId: decision.account.id, ...period }));
  if (!written) throw new Error("a statement that is there cannot be found");
  return { outcome: "changed", id: written.id };
}
