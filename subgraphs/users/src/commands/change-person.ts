import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { RefusalCode } from "../domain/refusal.ts";
import { lockUser, type UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import type { CommandDeps } from "./command-deps.ts";

export type Refused<Code extends RefusalCode> = {
  readonly outcome: "refused";
  readonly code: Code;
};

export type Changed = { readonly outcome: "changed"; readonly id: Buffer };

export type InvalidCase = { readonly outcome: "invalid"; readonly field: "caseReference" };

export type LockedPerson = {
  readonly tx: Transaction;
  readonly user: UserRow;
  /** Taken once the person is locked: later than every change before. */
  readonly at: Date;
};

/**
 * One person, locked, decided on and written in one transaction; `work` gives a code to refuse, and
 * then has written nothing.
 */
export async function changePerson<Code extends RefusalCode>(
  deps: CommandDeps,
  userId: string,
  work: (locked: LockedPerson) => Promise<Code | undefined>,
): Promise<Changed | Refused<Code | "NOT_FOUND">> {
  const id = userIds.decode(userId);
  if (!id) return { outcome: "refused", code: "NOT_FOUND" };
  const code = await inTransaction(deps.db, async (tx) => {
    const user = await lockUser(tx, id);
    return user ? work({ tx, user, at: new Date() }) : ("NOT_FOUND" as const);
  });
  if (code !== undefined) return { outcome: "refused", code };
  // A crash before this leaves it to whoever hears of the change, and else to time.
  await deps.names.evict(id);
  deps.ring();
  return { outcome: "changed", id };
}
