import type { ParkedMessages } from "@tributary/events/parked-messages";
import { type Database, inTransaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { recordAudit } from "../store/audit-entries.ts";

export type ReplayMessageResult =
  | { readonly outcome: "replayed" }
  | { readonly outcome: "refused"; readonly refusal: { readonly code: "NOT_FOUND" } };

/**
 * Back to the handlers. The broker and the store share no transaction, so the audit comes first: a
 * crash between the two leaves an entry of a replay that was not done, never the other way round.
 */
export async function replayMessage(
  deps: { readonly db: Database; readonly parkedMessages: Pick<ParkedMessages, "replay"> },
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<ReplayMessageResult> {
  const entry = { action: "message.replay", subject: id, detail: {}, at: new Date() } as const;
  const audit = () => inTransaction(deps.db, (tx) => recordAudit(tx, actor, entry));
  const isFound = await deps.parkedMessages.replay(id, audit);
  return isFound ? { outcome: "replayed" } : { outcome: "refused", refusal: { code: "NOT_FOUND" } };
}
