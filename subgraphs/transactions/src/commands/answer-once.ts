import { createHash } from "node:crypto";
import { noteFact } from "@tributary/subgraph/committed-facts";
import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import { type Actor, actorId } from "../domain/actor.ts";
import { CommandRefused } from "../ledger-facts.ts";
import { answerKey, claimKey } from "../store/idempotency-keys.ts";
import { type Answered, unlessTired } from "./unless-tired.ts";

export type Intent = {
  readonly actor: Actor;
  readonly idempotencyKey: string;
  /** The command and its data: the same key with other data is a conflict. */
  readonly data: readonly (string | boolean | number | null)[];
  readonly at: Date;
};

/** How an answer is kept with its key, so that it is the same at any later time. */
export type KeptAnswer<Answer> = {
  write(answer: Answer): object;
  read(kept: unknown): Answer;
};

// The platform's keys are kept beside people's, under an id that nobody can have.
const PLATFORM_ACTOR_ID = Buffer.alloc(16);

/**
 * Does the work unless this key has had its answer. Key, answer and work are committed as one: a
 * crash before the commit leaves the key free, after it the key answers. Where the connection is lost
 * at the commit itself, doing all of it again tells: it finds the answer, or the key free.
 */
export async function answerOnce<Answer extends Answered>(
  db: Database,
  intent: Intent,
  kept: KeptAnswer<Answer>,
  perform: (tx: Transaction) => Promise<Answer>,
): Promise<Answer | { readonly outcome: "conflict" }> {
  return inTransaction(db, (tx) => answer(tx, intent, kept, perform), { isRepeatable: true });
}

async function answer<Answer extends Answered>(
  tx: Transaction,
  intent: Intent,
  kept: KeptAnswer<Answer>,
  perform: (tx: Transaction) => Promise<Answer>,
): Promise<Answer | { readonly outcome: "conflict" }> {
  const claim = {
    actorId: actorId(intent.actor) ?? PLATFORM_ACTOR_ID,
    key: intent.idempotencyKey,
    requestHash: createHash("sha256").update(JSON.stringify(intent.data)).digest(),
    createdAt: intent.at,
  };
  const claimed = await claimKey(tx, claim);
  if (!claimed.isNew && !claimed.requestHash.equals(claim.requestHash)) {
    return { outcome: "conflict" };
  }
  const given = claimed.isNew ? await perform(tx) : kept.read(claimed.outcome);
  unlessTired(intent.actor, given);
  if (claimed.isNew) {
    await answerKey(tx, claim, kept.write(given));
    if (given.refusal) noteFact(tx, new CommandRefused(given.refusal.code));
  }
  return given;
}
