import { reauthenticationRequired } from "@tributary/subgraph/graph-errors";
import { authorityOf, requireActor, type TransactionsContext } from "../context.ts";
import type { Actor } from "../domain/actor.ts";

type NotFound = { readonly outcome: "refused"; readonly refusal: { readonly code: "NOT_FOUND" } };

/**
 * Runs a command for the viewer; to who is no person here, nor staff, nothing that it names exists.
 * Whether it would for an administrator, one whose sign-in is too long ago finds out by another one.
 */
export async function asActor<Result extends { readonly outcome: string }>(
  context: TransactionsContext,
  command: (actor: Actor) => Promise<Result>,
): Promise<Result | NotFound> {
  const actor = requireActor(context);
  const result: Result | NotFound = actor
    ? await command(actor)
    : { outcome: "refused", refusal: { code: "NOT_FOUND" } };
  if (isNotFound(result) && authorityOf(context) === "REAUTHENTICATE") {
    throw reauthenticationRequired();
  }
  return result;
}

function isNotFound(result: object): boolean {
  const refusal = "refusal" in result ? result.refusal : undefined;
  return (
    typeof refusal === "object" &&
    refusal !== null &&
    "code" in refusal &&
    refusal.code === "NOT_FOUND"
  );
}
