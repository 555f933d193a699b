import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { counterName, placeCounterName } from "../counter-names.ts";
import { parseEmailAddress, sameAddressKey } from "../domain/email-address.ts";
import { findUserByEmail } from "../personal-data/find-user-by-email.ts";
import type { People } from "../personal-data/people.ts";
import { findPassword, replaceHash } from "../store/passwords.ts";
import { HasherBusyError, type PasswordHasher } from "./password-hasher.ts";
import type { SignInAttempts } from "./sign-in-attempts.ts";

export type SignInOutcome =
  | { readonly outcome: "signed-in"; readonly userId: Buffer }
  /** Unknown, wrong, suspended or locked for a while: nobody is told which. */
  | { readonly outcome: "refused" }
  | { readonly outcome: "flooded" }
  | { readonly outcome: "busy" };

export type SignInDeps = {
  readonly people: People;
  readonly hasher: PasswordHasher;
  readonly attempts: SignInAttempts;
  readonly logger: Logger;
  /** Hears what came of each try, and not whose it was. */
  readonly onSignIn?: (outcome: SignInOutcome["outcome"]) => void;
};

const NOBODY = Buffer.alloc(16);

/** Whether this is the person's password. Whatever is wrong with it, the same work is done. */
export async function signIn(
  deps: SignInDeps,
  tried: { email: string; password: string; address: string },
): Promise<SignInOutcome> {
  const result = await attempt(deps, tried);
  deps.onSignIn?.(result.outcome);
  return result;
}

async function attempt(
  deps: SignInDeps,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<SignInOutcome> {
  try {
    return await check(deps, email, password, address);
  } catch (error) {
    // Where tries cannot be counted or looked up, nobody gets in.
    if (!(error instanceof HasherBusyError)) {
      deps.logger.error({ fault: describeFault(error) }, "nobody can sign in");
    }
    return { outcome: "busy" };
  }
}

async function check(
  deps: SignInDeps,
  email: string,
  password: string,
  address: string,
): Promise<SignInOutcome> {
  const { people, hasher, attempts } = deps;
  const { account, from } = countedAs({ email, address });
  const admission = await attempts.begin(account, from);
  if (admission === "flooded") return { outcome: "flooded" };
  const user = await findUserByEmail(people, email);
  const known = await findPassword(people.db, user?.id ?? NOBODY);
  const { isRight, isOutdated } = await hasher.verify(known?.hash, password);
  const isAdmitted = admission === "open" && isRight && user?.status === "ACTIVE";
  if (!isAdmitted || !known) return { outcome: "refused" };
  // To wait for one's turn and to hash take their time: it may have been changed because it was known.
  const now = await findPassword(people.db, user.id);
  if (now?.changedAt.getTime() !== known.changedAt.getTime()) return { outcome: "refused" };
  await attempts.succeeded(account, from);
  if (isOutdated) await rehash(deps, { userId: user.id, from: known.hash }, password);
  return { outcome: "signed-in", userId: user.id };
}

/** An address is one account, in whichever of the ways it is found by it was typed. */
export function countedAs({
  email,
  address,
}: {
  readonly email: string;
  readonly address: string;
}) {
  return {
    account: counterName(sameAddressKey(parseEmailAddress(email) ?? email)),
    from: placeCounterName(address),
  };
}

/** Only now is the password at hand. That it fails is no reason to refuse whoever knew it. */
async function rehash(
  { people, hasher, logger }: SignInDeps,
  known: { userId: Buffer; from: string },
  password: string,
): Promise<void> {
  try {
    await replaceHash(people.db, { ...known, to: await hasher.hash(password) });
  } catch (error) {
    logger.warn({ fault: describeFault(error) }, "a password could not be hashed anew");
  }
}
