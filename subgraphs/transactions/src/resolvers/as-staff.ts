import { forbidden } from "@tributary/subgraph/graph-errors";
import { requireActor, type TransactionsContext } from "../context.ts";
import type { Actor } from "../domain/actor.ts";

/** Runs a command that only staff, and services with the same scope, may give. */
export async function asStaff<Result>(
  context: TransactionsContext,
  command: (actor: Actor) => Promise<Result>,
): Promise<Result> {
  return command(requireStaff(context));
}

export function requireStaff(context: TransactionsContext): Actor {
  const actor = requireActor(context);
  if (actor?.kind !== "STAFF") throw forbidden();
  return actor;
}
