import type { AccountState } from "./account-change.ts";

export type Standing = "ACTIVE" | "SUSPENDED" | "ERASED";

/** As the users subgraph told it; `number` counts what it tells of a person. */
export type ToldStanding = { readonly standing: Standing; readonly number: number };

export type StandingDecision<Account extends AccountState> =
  | {
      readonly applies: true;
      readonly freeze: readonly Account[];
      readonly unfreeze: readonly Account[];
    }
  | { readonly applies: false };

/**
 * What a person's new standing does to their accounts. What staff froze stays frozen, whatever
 * becomes of the person. News that is older than what is known changes nothing, so that the order in
 * which it comes does not matter; erasure is final.
 */
export function decideStanding<Account extends AccountState>(
  known: ToldStanding,
  told: ToldStanding,
  accounts: readonly Account[],
  isFrozenBySuspension: (account: Account) => boolean,
): StandingDecision<Account> {
  if (told.number <= known.number || known.standing === "ERASED") return { applies: false };
  if (told.standing === "ACTIVE") {
    const unfreeze = accounts.filter(
      (account) => account.status === "FROZEN" && isFrozenBySuspension(account),
    );
    return { applies: true, freeze: [], unfreeze };
  }
  const freeze = accounts.filter(({ status }) => status === "ACTIVE");
  return { applies: true, freeze, unfreeze: [] };
}
