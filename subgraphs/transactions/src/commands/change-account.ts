import type { Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { isIdempotencyKey } from "../domain/idempotency-key.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds } from "../ids.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type ChangeOutcome, type KeptChange, keptChange } from "./kept-change.ts";

export type AccountRequest = {
  readonly actor: Actor;
  readonly idempotencyKey: string;
  readonly accountId: string;
};

type Decision<Answered extends Refusal> =
  | { readonly accepted: true; readonly account: AccountRow }
  | { readonly accepted: false; readonly refusal: Answered };

export type AccountCommand<Answered extends Refusal> = {
  readonly name: string;
  /** What is asked for besides the account: the same key with other data is a conflict. */
  readonly data: readonly (string | null)[];
  readonly refusals: readonly Answered["code"][];
  /** Of what is locked before the account of this id. */
  readonly lockFirst?: (tx: Transaction, accountId: Buffer) => Promise<void>;
  readonly decide: (
    actor: Actor,
    account: AccountRow | undefined,
    tx: Transaction,
  ) => Decision<Answered> | Promise<Decision<Answered>>;
  readonly write: (tx: Transaction, account: AccountRow, at: Date) => Promise<void>;
};

/**
 * What every command on one account is: its key, the account's lock, a decision, and what follows
 * from it, in one database transaction. A refusal leaves nothing behind but its key.
 */
export async function changeAccount<Answered extends Refusal>(
  deps: CommandDeps,
  request: AccountRequest,
  command: AccountCommand<Answered>,
): Promise<ChangeOutcome<Answered>> {
  const { actor, idempotencyKey, accountId } = request;
  if (!isIdempotencyKey(idempotencyKey)) return { outcome: "invalid", field: "idempotencyKey" };
  const at = timeOf(deps);
  const data = [command.name, accountId, ...command.data];
  const kept = keptChange(command.refusals);
  const intent = { actor, idempotencyKey, data, at };
  const perform = async (tx: Transaction): Promise<KeptChange<Answered>> => {
    const id = accountIds.decode(accountId);
    if (id) await command.lockFirst?.(tx, id);
    const [account] = id ? await lockAccounts(tx, [id]) : [];
    const decision = await command.decide(actor, account, tx);
    if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
    await command.write(tx, decision.account, timeOf(deps));
    return { outcome: "changed", id: decision.account.id };
  };
  const result = await answerOnce(deps.db, intent, kept, perform);
  if (result.outcome === "changed") deps.ring();
  return result;
}
