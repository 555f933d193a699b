import { forbidden, reauthenticationRequired } from "@tributary/subgraph/graph-errors";
import { authorityOf, requireActor, type TransactionsContext } from "../context.ts";
import type { Actor } from "../domain/actor.ts";

/** Runs a command that only staff, and services with the same scope, may give. */
export async function asStaff<Result>(
  context: TransactionsContext,
  command: (actor: Actor) => Promise<Result>,
): Promise<Result> {
  requireStaff(context);
  if (authorityOf(context) === "REAUTHENTICATE") throw reauthenticationRequired();
  const actor = requireActor(context);
  if (!actor) throw forbidden();
  return command(actor);
}

/** For what staff alone may look at, which wants no sign-in of a moment ago. */
export function requireStaff(context: TransactionsContext): void {
  if (authorityOf(context) === "NO") throw forbidden();
}
