import type { Actor } from "../domain/actor.ts";
import { administers } from "../domain/actor.ts";
import { isIdempotencyKey } from "../domain/idempotency-key.ts";
import type { Refusal } from "../domain/refusal.ts";
import { statementIds } from "../ids.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { lockStatement, saveFiled } from "../store/statements.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type ChangeOutcome, keptChangesOf } from "./kept-change.ts";
import { notFound } from "./outcome.ts";
import { enqueueStatementFile } from "./write-statement.ts";

const kept = keptChangesOf(statementIds)<Refusal<"NOT_FOUND">>(["NOT_FOUND"]);

/** Staff's order: the file was lost, or has changed. It is made anew, and must be what it was. */
export async function remakeStatement(
  deps: Omit<CommandDeps, "ring">,
  request: {
    readonly actor: Actor;
    readonly idempotencyKey: string;
    readonly statementId: string;
  },
): Promise<ChangeOutcome<Refusal<"NOT_FOUND">>> {
  const { actor, idempotencyKey, statementId } = request;
  if (!isIdempotencyKey(idempotencyKey)) return { outcome: "invalid", field: "idempotencyKey" };
  const at = timeOf(deps);
  const intent = { actor, idempotencyKey, data: ["remakeStatement", statementId], at };
  return answerOnce(deps.db, intent, kept, async (tx) => {
    const id = administers(actor) ? statementIds.decode(statementId) : undefined;
    const statement = id && (await lockStatement(tx, id));
    if (!statement) return notFound();
    await saveFiled(tx, statement.id, null);
    await enqueueStatementFile(tx, statement.id, at.toISOString());
    const audited = { action: "statement.remake", subject: statementId, detail: {} } as const;
    await recordAudit(tx, actor, { ...audited, at });
    return { outcome: "changed", id: statement.id };
  });
}
