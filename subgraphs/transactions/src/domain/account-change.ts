export type AccountStatus = "ACTIVE" | "FROZEN" | "CLOSED";

/** As much of an account as the decisions about money need. */
export type AccountState = {
  readonly id: Buffer;
  readonly ownerId: Buffer | null;
  readonly kind: "WALLET" | "EXTERNAL";
  readonly currency: string;
  readonly status: AccountStatus;
  readonly postedMinor: bigint;
  readonly heldMinor: bigint;
  readonly floorMinor: bigint | null;
};

export type ChangeKind = "ENTRIES_POSTED" | "HOLD_PLACED" | "HOLD_RELEASED" | "STATUS_CHANGED";

/**
 * What a command does to one account, and so one activity and one event of it. Of a command's
 * changes the amounts posted add up to zero in each currency.
 */
export type AccountChange<Account extends AccountState> = {
  readonly account: Account;
  readonly kind: ChangeKind;
  /** Signed; zero: no entry. */
  readonly postedByMinor: bigint;
  /** Signed: what is kept back more, or less. */
  readonly heldByMinor: bigint;
  readonly status: AccountStatus;
};

/** An entry on the account; where it settles a hold, with what the hold kept back. */
export function post<Account extends AccountState>(
  account: Account,
  postedByMinor: bigint,
  heldByMinor = 0n,
): AccountChange<Account> {
  return { account, kind: "ENTRIES_POSTED", postedByMinor, heldByMinor, status: account.status };
}

/** Keeps a part of the balance back. */
export function placeHold<Account extends AccountState>(
  account: Account,
  amountMinor: bigint,
): AccountChange<Account> {
  const { status } = account;
  return { account, kind: "HOLD_PLACED", postedByMinor: 0n, heldByMinor: amountMinor, status };
}

/** Lets go of what a hold kept back, without an entry. */
export function releaseHold<Account extends AccountState>(
  account: Account,
  amountMinor: bigint,
): AccountChange<Account> {
  const { status } = account;
  return { account, kind: "HOLD_RELEASED", postedByMinor: 0n, heldByMinor: -amountMinor, status };
}

/** What can be spent before the account is at its floor; undefined where it has none. */
export function spendableMinor(account: AccountState): bigint | undefined {
  if (account.floorMinor === null) return undefined;
  return account.postedMinor - account.heldMinor - account.floorMinor;
}
