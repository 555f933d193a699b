import { requireActor, type TransactionsContext } from "../context.ts";
import type { Actor } from "../domain/actor.ts";

type NotFound = { readonly outcome: "refused"; readonly refusal: { readonly code: "NOT_FOUND" } };

/** Runs a command for the viewer; to who is no person here, nor staff, nothing that it names exists. */
export async function asActor<Result>(
  context: TransactionsContext,
  command: (actor: Actor) => Promise<Result>,
): Promise<Result | NotFound> {
  const actor = requireActor(context);
  return actor ? command(actor) : { outcome: "refused", refusal: { code: "NOT_FOUND" } };
}
