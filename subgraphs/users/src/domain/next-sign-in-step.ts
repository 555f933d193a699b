/** What somebody has shown of themselves so far. */
export type Shown = {
  /** Two factors of different kinds. */
  readonly isMultiFactor: boolean;
  /** The older of the proofs is of a moment ago. */
  readonly isFresh: boolean;
};

export type SignInStep = "PASSWORD" | "SECOND_FACTOR" | "ADD_FACTOR" | "FINISH";

/** What a person on the way in is asked for next. Undefined is who has shown nothing yet. */
export function nextSignInStep(
  shown: Shown | undefined,
  person: { readonly hasFactor: boolean },
  wanted: { readonly isMultiFactor: boolean; readonly isFresh: boolean },
): SignInStep {
  if (!shown || (wanted.isFresh && !shown.isFresh)) return "PASSWORD";
  if (shown.isMultiFactor) return "FINISH";
  if (person.hasFactor) return "SECOND_FACTOR";
  if (!wanted.isMultiFactor) return "FINISH";
  // Whoever finds a browser open must not add a factor of theirs to it.
  return shown.isFresh ? "ADD_FACTOR" : "PASSWORD";
}

/** Whether somebody may add factors and take them away: who has one shows it. */
export function mayChangeFactors(
  shown: Shown | undefined,
  person: { readonly hasFactor: boolean },
): boolean {
  return shown?.isFresh === true && (shown.isMultiFactor || !person.hasFactor);
}
