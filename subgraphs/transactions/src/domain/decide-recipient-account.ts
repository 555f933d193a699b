import type { AccountStatus } from "./account-change.ts";
import type { Standing } from "./decide-standing.ts";
import { type Refused, refuse } from "./refusal.ts";

/** In the schema's order. */
export const recipientRefusals = ["NOT_FOUND", "OWNER_NOT_ACTIVE", "TOO_MANY_OPENINGS"] as const;

export type RecipientFacts<Account> = {
  readonly sender: { readonly standing: Standing; readonly openedToday: number };
  readonly recipient: {
    readonly standing: Standing;
    /** Of any currency and status. */
    readonly accountCount: number;
    /** In the currency that is to be sent, oldest first. */
    readonly accounts: readonly Account[];
  };
  readonly openedPerDayMax: number;
  readonly accountsPerPersonMax: number;
};

export type RecipientDecision<Account> =
  | { readonly accepted: true; readonly existing: Account | undefined }
  | Refused<(typeof recipientRefusals)[number]>;

/**
 * The account that money for somebody goes to: the one there is, or else a new one. Whoever cannot be
 * paid is not found, whatever the reason: who is suspended, who has closed their account in that
 * currency and so does not want one, who has as many as one may have.
 */
export function decideRecipientAccount<Account extends { readonly status: AccountStatus }>(
  facts: RecipientFacts<Account>,
): RecipientDecision<Account> {
  const { sender, recipient } = facts;
  const { accounts, accountCount } = recipient;
  // A frozen one too, which says so to whoever sends: a second one would be a way around the freeze.
  const existing =
    accounts.find(({ status }) => status === "ACTIVE") ??
    accounts.find(({ status }) => status === "FROZEN");
  const hasRoom = accounts.length === 0 && accountCount < facts.accountsPerPersonMax;
  if (recipient.standing !== "ACTIVE" || (!existing && !hasRoom)) {
    return refuse({ code: "NOT_FOUND" });
  }
  if (sender.standing !== "ACTIVE") return refuse({ code: "OWNER_NOT_ACTIVE" });
  if (!existing && sender.openedToday >= facts.openedPerDayMax) {
    return refuse({ code: "TOO_MANY_OPENINGS" });
  }
  return { accepted: true, existing };
}
