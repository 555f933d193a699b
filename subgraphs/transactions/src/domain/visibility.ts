/** As much of the viewer as these decisions need; `id` is undefined for who is no person here. */
export type Viewer = { readonly id: Buffer | undefined; readonly scopes: ReadonlySet<string> };

/** As much of an account; null belongs to the platform. */
export type Owned = { readonly ownerId: Buffer | null };

/** Every path to an account's fields asks this. */
export function mayReadAccount(viewer: Viewer, account: Owned): boolean {
  return mayReadAnyAccount(viewer) || owns(viewer, account);
}

/** Whoever may read one of its sides may read a transaction. */
export function mayReadTransaction(viewer: Viewer, from: Owned, to: Owned): boolean {
  return mayReadAccount(viewer, from) || mayReadAccount(viewer, to);
}

export function mayReadAccountsOf(viewer: Viewer, ownerId: Buffer): boolean {
  return mayReadAccount(viewer, { ownerId });
}

/** Not who is to receive: what may come is not theirs yet. */
export function mayReadSchedule(viewer: Viewer, schedule: Owned): boolean {
  return mayReadAccount(viewer, schedule);
}

/** The owner of the side that is not the viewer's; null for the platform, oneself and strangers. */
export function counterpartyOf(viewer: Viewer, from: Owned, to: Owned): Buffer | null {
  const sends = owns(viewer, from);
  const receives = owns(viewer, to);
  if (sends === receives) return null;
  return sends ? to.ownerId : from.ownerId;
}

export function mayReadAnyAccount(viewer: Viewer): boolean {
  return viewer.scopes.has("accounts:read:any");
}

function owns(viewer: Viewer, account: Owned): boolean {
  return viewer.id !== undefined && account.ownerId?.equals(viewer.id) === true;
}
