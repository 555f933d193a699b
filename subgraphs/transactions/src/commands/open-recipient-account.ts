import type { Transaction } from "@tributary/subgraph/database";
import { decideRecipientAccount, recipientRefusals } from "../domain/decide-recipient-account.ts";
import { isIdempotencyKey } from "../domain/idempotency-key.ts";
import type { Refusal } from "../domain/refusal.ts";
import { userIds } from "../ids.ts";
import { listAccounts } from "../store/accounts.ts";
import { isCurrency } from "../store/currencies.ts";
import { findOwner, lockOwner, type OwnerRow } from "../store/owners.ts";
import { insertOpening } from "../store/recipient-openings.ts";
import { insertTold, listToldOn } from "../store/recipients-told.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { insertWallet } from "./insert-wallet.ts";
import { type ChangeOutcome, type KeptChange, keptChange } from "./kept-change.ts";
import { ACCOUNTS_PER_PERSON_MAX } from "./open-own-account.ts";

export type OpenRecipientAccountRequest = {
  readonly senderId: Buffer;
  readonly idempotencyKey: string;
  readonly recipientId: string;
  readonly currency: string;
};

export type OpenRecipientAccountDeps = Omit<CommandDeps, "ring"> & {
  readonly recipientOpeningsPerDayMax: number;
};

type RecipientRefusal = Refusal<(typeof recipientRefusals)[number]>;
type Kept = KeptChange<RecipientRefusal>;

const kept = keptChange<RecipientRefusal>(recipientRefusals);

/**
 * The account in a currency that money for somebody goes to, opened for them where they have none.
 * Whoever asks learns its id and not whether it was there before, and of so many people a day.
 */
export async function openRecipientAccount(
  deps: OpenRecipientAccountDeps,
  request: OpenRecipientAccountRequest,
): Promise<ChangeOutcome<RecipientRefusal>> {
  const { senderId, idempotencyKey, recipientId, currency } = request;
  if (!isIdempotencyKey(idempotencyKey)) return { outcome: "invalid", field: "idempotencyKey" };
  if (!(await isCurrency(deps.db, currency))) return { outcome: "invalid", field: "currency" };
  const intent = {
    actor: { kind: "PERSON", id: senderId } as const,
    idempotencyKey,
    data: ["openRecipientAccount", recipientId, currency],
    at: timeOf(deps),
  };
  return answerOnce(deps.db, intent, kept, (tx) => perform(deps, tx, request));
}

async function perform(
  deps: OpenRecipientAccountDeps,
  tx: Transaction,
  { senderId, recipientId, currency }: OpenRecipientAccountRequest,
): Promise<Kept> {
  const namedId = userIds.decode(recipientId);
  // Before the locks, which would make a row for whoever is named.
  const ownerId = namedId && (await isKnown(tx, namedId)) ? namedId : undefined;
  const [sender, recipient] = await lockBoth(tx, senderId, ownerId);
  const at = timeOf(deps);
  const toldPerDayMax = deps.recipientOpeningsPerDayMax;
  const told = await listToldOn(tx, senderId, at, toldPerDayMax);
  const isToldAlready = told.some(
    (one) => ownerId?.equals(one.recipientId) && one.currency === currency,
  );
  const decision = decideRecipientAccount({
    sender: { standing: sender.standing, toldToday: told.length, isToldAlready },
    recipient: recipient && (await lookAt(tx, recipient, currency)),
    toldPerDayMax,
    accountsPerPersonMax: ACCOUNTS_PER_PERSON_MAX,
  });
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  if (!ownerId) throw new Error("an account is opened for nobody");
  if (!isToldAlready) await insertTold(tx, senderId, at, { recipientId: ownerId, currency });
  if (decision.existing) return { outcome: "changed", id: decision.existing.id };
  const { id } = await insertWallet(tx, { ownerId, currency, name: null, createdAt: at });
  await insertOpening(tx, { accountId: id, openedById: senderId, createdAt: at });
  return { outcome: "changed", id };
}

async function lookAt(tx: Transaction, { id: ownerId, standing }: OwnerRow, currency: string) {
  const page = { ownerId, after: undefined, rowsMax: ACCOUNTS_PER_PERSON_MAX };
  const own = await listAccounts(tx, page);
  const accounts = own.filter((account) => account.currency === currency);
  return { standing, accountCount: own.length, accounts };
}

/** Told of by the users subgraph, or with an account here. */
async function isKnown(tx: Transaction, id: Buffer): Promise<boolean> {
  if (await findOwner(tx, id)) return true;
  return (await listAccounts(tx, { ownerId: id, after: undefined, rowsMax: 1 })).length > 0;
}

/** In the order of their ids: two who open for each other at the same moment queue. */
async function lockBoth(
  tx: Transaction,
  senderId: Buffer,
  recipientId: Buffer | undefined,
): Promise<readonly [OwnerRow, OwnerRow | undefined]> {
  if (!recipientId || Buffer.compare(senderId, recipientId) <= 0) {
    const sender = await lockOwner(tx, senderId);
    return [sender, recipientId && (await lockOwner(tx, recipientId))];
  }
  const recipient = await lockOwner(tx, recipientId);
  return [await lockOwner(tx, senderId), recipient];
}
