import type { Transaction } from "@tributary/subgraph/database";
import { decideOpening } from "../domain/decide-opening.ts";
import { isIdempotencyKey } from "../domain/idempotency-key.ts";
import type { Refusal } from "../domain/refusal.ts";
import { lockAccountIdsOf } from "../store/accounts.ts";
import { isCurrency } from "../store/currencies.ts";
import { lockOwner } from "../store/owners.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { insertWallet } from "./insert-wallet.ts";
import { type ChangeOutcome, keptChange } from "./kept-change.ts";

export type OpenOwnAccountRequest = {
  readonly ownerId: Buffer;
  readonly idempotencyKey: string;
  readonly currency: string;
  readonly name?: string | null | undefined;
};

type OpeningRefusal = Refusal<"OWNER_NOT_ACTIVE" | "TOO_MANY_ACCOUNTS">;

export type OpenOwnAccountResult = ChangeOutcome<OpeningRefusal>;

/** Closed ones included. What a person's lists have to look through is bounded by it. */
export const ACCOUNTS_PER_PERSON_MAX = 100;

/** A wallet for whoever asks. It begins empty; opening is no activity, so nothing is published. */
export async function openOwnAccount(
  deps: Omit<CommandDeps, "ring">,
  request: OpenOwnAccountRequest,
): Promise<OpenOwnAccountResult> {
  const { ownerId, idempotencyKey, currency } = request;
  if (!isIdempotencyKey(idempotencyKey)) return { outcome: "invalid", field: "idempotencyKey" };
  const wanted = { kind: "WALLET", ownerId, currency, name: request.name ?? null } as const;
  const decision = decideOpening(wanted);
  if (!decision.accepted && decision.field === "name") return { outcome: "invalid", field: "name" };
  if (!decision.accepted || !(await isCurrency(deps.db, currency))) {
    return { outcome: "invalid", field: "currency" };
  }
  const { name } = decision;
  const createdAt = timeOf(deps);
  const intent = {
    actor: { kind: "PERSON", id: ownerId } as const,
    idempotencyKey,
    data: ["openAccount", currency, name],
    at: createdAt,
  };
  return answerOnce(deps.db, intent, kept, async (tx) => {
    // Locked: a suspension at this moment either is seen here or freezes what is opened.
    const { standing } = await lockOwner(tx, ownerId);
    if (standing !== "ACTIVE") {
      return { outcome: "refused", refusal: { code: "OWNER_NOT_ACTIVE" } };
    }
    if (await hasEnough(tx, ownerId)) {
      return { outcome: "refused", refusal: { code: "TOO_MANY_ACCOUNTS" } };
    }
    const { id } = await insertWallet(tx, { ownerId, currency, name, createdAt });
    return { outcome: "changed", id };
  });
}

/** Two who open at the same moment wait for each other at the person's oldest account. */
async function hasEnough(tx: Transaction, ownerId: Buffer): Promise<boolean> {
  const ids = await lockAccountIdsOf(tx, ownerId, ACCOUNTS_PER_PERSON_MAX);
  return ids.length >= ACCOUNTS_PER_PERSON_MAX;
}

const kept = keptChange<OpeningRefusal>(["OWNER_NOT_ACTIVE", "TOO_MANY_ACCOUNTS"]);
