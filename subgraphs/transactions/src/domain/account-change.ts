export type AccountStatus = "ACTIVE" | "FROZEN" | "CLOSED";

/**
 * WALLET: somebody's. The others are the platform's own, one of each per currency: EXTERNAL, where
 * money comes from and goes to; FEE, what is earned; LIQUIDITY, what is exchanged with.
 */
export type AccountKind = "WALLET" | "EXTERNAL" | "FEE" | "LIQUIDITY";

/** As much of an account as the decisions about money need. */
export type AccountState = {
  readonly id: Buffer;
  readonly ownerId: Buffer | null;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly status: AccountStatus;
  readonly postedMinor: bigint;
  readonly heldMinor: bigint;
  readonly floorMinor: bigint | null;
};

export type ChangeKind = "ENTRIES_POSTED" | "HOLD_PLACED" | "HOLD_RELEASED" | "STATUS_CHANGED";

export type EntryKind = "AMOUNT" | "FEE";

/** One entry: of the transaction's amount, or of the fee on top of it. */
export type Line = { readonly kind: EntryKind; readonly amountMinor: bigint };

/**
 * What a command does to one account, and so one activity and one event of it. Of a command's
 * changes the lines add up to zero in each currency.
 */
export type AccountChange<Account extends AccountState> = {
  readonly account: Account;
  readonly kind: ChangeKind;
  /** Signed, none of them zero, in the order of the entries. */
  readonly lines: readonly Line[];
  /** Signed: what is kept back more, or less. */
  readonly heldByMinor: bigint;
  readonly status: AccountStatus;
};

/** Signed amounts; where it settles a hold, with what the hold kept back. */
export function post<Account extends AccountState>(
  account: Account,
  amountMinor: bigint,
  { feeMinor = 0n, heldByMinor = 0n } = {},
): AccountChange<Account> {
  const lines: readonly Line[] = [
    { kind: "AMOUNT", amountMinor },
    { kind: "FEE", amountMinor: feeMinor },
  ];
  return {
    account,
    kind: "ENTRIES_POSTED",
    lines: lines.filter((line) => line.amountMinor !== 0n),
    heldByMinor,
    status: account.status,
  };
}

/** A fee on its way to the account that collects them, or, below zero, back from it; zero: nothing. */
export function collect<Account extends AccountState>(
  account: Account | undefined,
  feeMinor: bigint,
): AccountChange<Account>[] {
  if (feeMinor === 0n) return [];
  if (!account) throw new Error("a fee has no account to go to");
  return [post(account, 0n, { feeMinor })];
}

/** What all lines of a change do to the balance. */
export function postedByMinor({ lines }: { readonly lines: readonly Line[] }): bigint {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** Keeps a part of the balance back. */
export function placeHold<Account extends AccountState>(
  account: Account,
  amountMinor: bigint,
): AccountChange<Account> {
  const { status } = account;
  return { account, kind: "HOLD_PLACED", lines: [], heldByMinor: amountMinor, status };
}

/** Lets go of what a hold kept back, without an entry. */
export function releaseHold<Account extends AccountState>(
  account: Account,
  amountMinor: bigint,
): AccountChange<Account> {
  const { status } = account;
  return { account, kind: "HOLD_RELEASED", lines: [], heldByMinor: -amountMinor, status };
}

/** What can be spent before the account is at its floor; undefined where it has none. */
export function spendableMinor(account: AccountState): bigint | undefined {
  if (account.floorMinor === null) return undefined;
  return account.postedMinor - account.heldMinor - account.floorMinor;
}
