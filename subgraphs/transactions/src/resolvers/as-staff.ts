import { createHash } from "node:crypto";
import { forbidden } from "@tributary/subgraph/graph-errors";
import { requireViewer, type TransactionsContext } from "../context.ts";
import type { Actor } from "../domain/actor.ts";
import { userIds } from "../ids.ts";

/** Runs a command that only staff, and services with the same scope, may give. */
export async function asStaff<Result>(
  context: TransactionsContext,
  command: (actor: Actor) => Promise<Result>,
): Promise<Result> {
  return command(requireStaff(context));
}

export function requireStaff(context: TransactionsContext): Actor {
  const { id, scopes } = requireViewer(context);
  if (!scopes.has("accounts:administer")) throw forbidden();
  return { kind: "STAFF", id: userIds.decode(id) ?? serviceId(id) };
}

/** A service that is no person has bytes of its own: its keys and its deeds are told from others'. */
function serviceId(subject: string): Buffer {
  return createHash("sha256").update(`service ${subject}`).digest().subarray(0, 16);
}
