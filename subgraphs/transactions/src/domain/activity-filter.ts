/** What of all activities is asked for; whatever is undefined is any. */
export type ActivityFilter = {
  readonly accountId: Buffer | undefined;
  readonly ownerId: Buffer | undefined;
  readonly kinds: ReadonlySet<string> | undefined;
  readonly currency: string | undefined;
};

type Filtered = {
  readonly accountId: Buffer;
  readonly ownerId: Buffer | null;
  readonly kind: string;
  readonly currency: string;
};

/** Alike for what an event tells and for what the store has. */
export function isWanted(filter: ActivityFilter, activity: Filtered): boolean {
  const { accountId, ownerId, kinds, currency } = filter;
  return (
    (accountId === undefined || accountId.equals(activity.accountId)) &&
    (ownerId === undefined || activity.ownerId?.equals(ownerId) === true) &&
    (kinds === undefined || kinds.has(activity.kind)) &&
    (currency === undefined || currency === activity.currency)
  );
}
