import { reauthenticationRequired } from "@tributary/subgraph/graph-errors";
import { ReauthenticationNeeded } from "../commands/unless-tired.ts";
import { authorityOf, requireActor, type TransactionsContext } from "../context.ts";
import type { Actor } from "../domain/actor.ts";

type NotFound = { readonly outcome: "refused"; readonly refusal: { readonly code: "NOT_FOUND" } };

/** Runs a command for the viewer; to who is no person here, nor staff, nothing that it names exists. */
export async function asActor<Result extends { readonly outcome: string }>(
  context: TransactionsContext,
  command: (actor: Actor) => Promise<Result>,
): Promise<Result | NotFound> {
  const actor = requireActor(context);
  if (!actor) {
    if (authorityOf(context) === "REAUTHENTICATE") throw reauthenticationRequired();
    return { outcome: "refused", refusal: { code: "NOT_FOUND" } };
  }
  try {
    return await command(actor);
  } catch (error) {
    if (error instanceof ReauthenticationNeeded) throw reauthenticationRequired();
    throw error;
  }
}
