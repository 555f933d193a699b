/** A key that signs tokens: published when made, then signing, then retired, then gone. */
export type SigningKeyLife = {
  readonly id: string;
  readonly publishedAt: Date;
  readonly signsFrom: Date | null;
  readonly retiredAt: Date | null;
};

export type RotationPolicy = {
  /** How long a key signs. */
  readonly signsMs: number;
  /** How long it is known to everybody before it signs. */
  readonly publishedMs: number;
  /** How long it still verifies after it has signed last: as long as a token lives, and more. */
  readonly retiredMs: number;
};

export type RotationStep =
  | { readonly step: "publish" }
  | { readonly step: "sign"; readonly id: string; readonly retires: string | undefined }
  | { readonly step: "remove"; readonly ids: readonly string[] };

/**
 * What is due now. A key signs only once everybody had the time to read it, and goes only once
 * nothing that it signed can be in use; so no request meets a key that it does not know.
 */
export function decideKeyRotation(
  keys: readonly SigningKeyLife[],
  at: Date,
  policy: RotationPolicy,
): RotationStep[] {
  const steps: RotationStep[] = [];
  const signing = keys.find((key) => key.signsFrom && !key.retiredAt);
  const next = keys.find((key) => !key.signsFrom);
  const since = (instant: Date) => at.getTime() - instant.getTime();
  if (next && (!signing || since(next.publishedAt) >= policy.publishedMs)) {
    // Nobody has a token yet that an earlier key could have signed: the first signs at once.
    steps.push({ step: "sign", id: next.id, retires: signing?.id });
  } else if (!next && isDue(signing, since, policy)) {
    steps.push({ step: "publish" });
  }
  const ids = keys
    .filter(({ retiredAt }) => retiredAt && since(retiredAt) >= policy.retiredMs)
    .map(({ id }) => id);
  if (ids.length > 0) steps.push({ step: "remove", ids });
  return steps;
}

function isDue(
  signing: SigningKeyLife | undefined,
  since: (instant: Date) => number,
  policy: RotationPolicy,
): boolean {
  // Published so early that its successor begins on time.
  return !signing?.signsFrom || since(signing.signsFrom) >= policy.signsMs - policy.publishedMs;
}
