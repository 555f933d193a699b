import type { AccountStatus } from "./account-change.ts";
import type { Standing } from "./decide-standing.ts";
import { type Refused, refuse } from "./refusal.ts";

/** In the schema's order. */
export const recipientRefusals = ["OWNER_NOT_ACTIVE", "TOO_MANY_OPENINGS", "NOT_FOUND"] as const;

export type RecipientFacts<Account> = {
  readonly sender: {
    readonly standing: Standing;
    /** How many recipients' accounts they were told today. */
    readonly toldToday: number;
    /** This one's is among them. */
    readonly isToldAlready: boolean;
  };
  /** Undefined: nobody knows of them. */
  readonly recipient:
    | {
        readonly standing: Standing;
        /** Of any currency and status. */
        readonly accountCount: number;
        /** In the currency that is to be sent, oldest first. */
        readonly accounts: readonly Account[];
      }
    | undefined;
  readonly toldPerDayMax: number;
  readonly accountsPerPersonMax: number;
};

export type RecipientDecision<Account> =
  | { readonly accepted: true; readonly existing: Account | undefined }
  | Refused<(typeof recipientRefusals)[number]>;

/**
 * The account that money for somebody goes to: the one there is, or else a new one. Whoever cannot be
 * paid is not found, whatever the reason: who is suspended, who has closed their account in that
 * currency and so does not want one, who has as many as one may have.
 *
 * What the sender may still ask today is looked at before the recipient is, and an account that was
 * there counts as much as one that is opened: neither the answer nor what it used up tells who exists.
 */
export function decideRecipientAccount<Account extends { readonly status: AccountStatus }>(
  facts: RecipientFacts<Account>,
): RecipientDecision<Account> {
  const { sender, recipient } = facts;
  if (sender.standing !== "ACTIVE") return refuse({ code: "OWNER_NOT_ACTIVE" });
  if (!sender.isToldAlready && sender.toldToday >= facts.toldPerDayMax) {
    return refuse({ code: "TOO_MANY_OPENINGS" });
  }
  if (recipient?.standing !== "ACTIVE") return refuse({ code: "NOT_FOUND" });
  const { accounts, accountCount } = recipient;
  // A frozen one too, which says so to whoever sends: a second one would be a way around the freeze.
  const existing =
    accounts.find(({ status }) => status === "ACTIVE") ??
    accounts.find(({ status }) => status === "FROZEN");
  const hasRoom = accounts.length === 0 && accountCount < facts.accountsPerPersonMax;
  if (!existing && !hasRoom) return refuse({ code: "NOT_FOUND" });
  return { accepted: true, existing };
}
