export type PersonalValues = {
  readonly displayName: string;
  readonly handle: string;
  readonly isFindable: boolean;
};

export type PersonalChanges = {
  displayName?: string;
  /** Null gives it up. */
  handle?: string | null;
  isFindable?: boolean;
};

/** What differs, and nothing else: what somebody changed elsewhere meanwhile stays as it is. */
export function changesOf(stored: PersonalValues, typed: PersonalValues): PersonalChanges {
  const displayName = typed.displayName.trim();
  const handle = typed.handle.trim();
  return {
    ...(displayName === stored.displayName ? {} : { displayName }),
    ...(handle === stored.handle ? {} : { handle: handle === "" ? null : handle }),
    ...(typed.isFindable === stored.isFindable ? {} : { isFindable: typed.isFindable }),
  };
}
