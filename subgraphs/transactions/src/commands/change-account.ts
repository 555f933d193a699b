import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import { z } from "zod";
import type { AccountDecision, AccountRefusal } from "../domain/account-lifecycle.ts";
import type { Actor } from "../domain/actor.ts";
import { isIdempotencyKey } from "../domain/idempotency-key.ts";
import { accountIds } from "../ids.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import { answerOnce, type KeptAnswer } from "./answer-once.ts";

export type AccountRequest = {
  readonly actor: Actor;
  readonly idempotencyKey: string;
  readonly accountId: string;
};

export type ChangeAccountResult<Field extends string = never> =
  | { readonly outcome: "changed"; readonly id: Buffer }
  | { readonly outcome: "invalid"; readonly field: Field | "idempotencyKey" }
  | { readonly outcome: "conflict" }
  | { readonly outcome: "refused"; readonly refusal: AccountRefusal };

type Deps = { readonly db: Database; readonly ring: () => void };
type Kept = Extract<ChangeAccountResult, { outcome: "changed" | "refused" }>;

/**
 * What every command on one account is: its key, the account's lock, a decision, and what follows
 * from it, in one database transaction. A refusal leaves nothing behind but its key.
 */
export async function changeAccount(
  deps: Deps,
  request: AccountRequest,
  command: {
    readonly name: string;
    /** What the request asks for besides the account: the same key with other data is a conflict. */
    readonly data?: readonly (string | null)[];
    readonly decide: (actor: Actor, account: AccountRow | undefined) => AccountDecision<AccountRow>;
    readonly write: (tx: Transaction, account: AccountRow, at: Date) => Promise<void>;
  },
): Promise<ChangeAccountResult> {
  const { actor, idempotencyKey, accountId } = request;
  if (!isIdempotencyKey(idempotencyKey)) return { outcome: "invalid", field: "idempotencyKey" };
  const at = new Date();
  const data = [command.name, accountId, ...(command.data ?? [])];
  const result = await inTransaction(deps.db, (tx) =>
    answerOnce<Kept>(tx, { actor, idempotencyKey, data, at }, kept, async () => {
      const decision = command.decide(actor, await lockAccount(tx, accountId));
      if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
      await command.write(tx, decision.account, at);
      return { outcome: "changed", id: decision.account.id };
    }),
  );
  if (result.outcome === "changed") deps.ring();
  return result;
}

async function lockAccount(tx: Transaction, publicId: string): Promise<AccountRow | undefined> {
  const id = accountIds.decode(publicId);
  const [account] = id ? await lockAccounts(tx, [id]) : [];
  return account;
}

const minorUnits = z.codec(z.string().regex(/^-?\d+$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (amountMinor) => String(amountMinor),
});
const accountId = z.codec(z.string(), z.custom<Buffer>(Buffer.isBuffer), {
  decode: (text) => {
    const bytes = accountIds.decode(text);
    if (!bytes) throw new Error("an idempotency key names no account");
    return bytes;
  },
  encode: (bytes) => accountIds.encode(bytes),
});

const keptAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("changed"), id: accountId }),
  z.object({
    outcome: z.literal("refused"),
    refusal: z.discriminatedUnion("code", [
      z.object({ code: z.enum(["NOT_FOUND", "ACCOUNT_NOT_ACTIVE", "ACCOUNT_NOT_FROZEN"]) }),
      z.object({
        code: z.literal("ACCOUNT_NOT_EMPTY"),
        postedMinor: minorUnits,
        heldMinor: minorUnits,
        currency: z.string(),
      }),
    ]),
  }),
]);

const kept: KeptAnswer<Kept> = {
  write: (answer) => z.encode(keptAnswer, answer),
  read: (value) => z.decode(keptAnswer, value as z.input<typeof keptAnswer>),
};
