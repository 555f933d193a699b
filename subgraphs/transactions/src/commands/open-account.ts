import { inTransaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { decideOpening, type OpeningRequest } from "../domain/decide-opening.ts";
import { accountIds } from "../ids.ts";
import { insertAccount } from "../store/accounts.ts";
import { isCurrency } from "../store/currencies.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";

export type OpenAccountRequest = OpeningRequest & {
  /** Null: an account of the platform's own. */
  readonly ownerId: Buffer | null;
  /** Given where an account must be known before it exists: demo data. */
  readonly id?: Buffer;
};

export type OpenAccountResult =
  | { readonly outcome: "opened"; readonly id: Buffer }
  | { readonly outcome: "invalid"; readonly field: "name" | "currency" | "ownerId" }
  | { readonly outcome: "taken" };

/**
 * By the platform, for a person or for itself. An account begins empty; opening is no activity, so
 * nothing is published. What a person asks for is `openOwnAccount`.
 */
export async function openAccount(
  deps: CommandDeps,
  request: OpenAccountRequest,
): Promise<OpenAccountResult> {
  const decision = decideOpening(request);
  if (!decision.accepted) return { outcome: "invalid", field: decision.field };
  const { kind, name, currency, floorMinor } = decision;
  if (!(await isCurrency(deps.db, currency))) return { outcome: "invalid", field: "currency" };
  const createdAt = timeOf(deps);
  const id = request.id ?? accountIds.create(createdAt);
  try {
    await inTransaction(deps.db, (tx) =>
      insertAccount(tx, {
        id,
        ownerId: request.ownerId,
        kind,
        name,
        currency,
        status: "ACTIVE",
        postedMinor: 0n,
        heldMinor: 0n,
        floorMinor,
        activityCount: 0,
        createdAt,
      }),
    );
  } catch (error) {
    if (databaseFault(error) === "DUPLICATE_KEY") return { outcome: "taken" };
    throw error;
  }
  return { outcome: "opened", id };
}
