import type { ParkedMessages } from "@tributary/events/parked-messages";
import { type Database, inTransaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { recordAudit } from "../store/audit-entries.ts";

export type ReplayMessageResult =
  | { readonly outcome: "replayed" }
  | { readonly outcome: "refused"; readonly refusal: { readonly code: "NOT_FOUND" } };

/**
 * Back to the handlers. The broker and the store share no transaction: a crash between the two
 * leaves a replay that the audit does not tell of.
 */
export async function replayMessage(
  deps: { readonly db: Database; readonly parkedMessages: Pick<ParkedMessages, "replay"> },
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<ReplayMessageResult> {
  if (!(await deps.parkedMessages.replay(id))) {
    return { outcome: "refused", refusal: { code: "NOT_FOUND" } };
  }
  const entry = { action: "message.replay", subject: id, detail: {}, at: new Date() } as const;
  await inTransaction(deps.db, (tx) => recordAudit(tx, actor, entry));
  return { outcome: "replayed" };
}
