import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { useOneTimeCode } from "../commands/use-one-time-code.ts";
import { useRecoveryCode } from "../commands/use-recovery-code.ts";
import { counterName, placeCounterName } from "../counter-names.ts";
import type { People } from "../personal-data/people.ts";
import { findUsers } from "../store/users.ts";
import type { SignInAttempts } from "./sign-in-attempts.ts";

export type SecondFactorDeps = {
  readonly people: People;
  /** Counted apart from passwords: a right one does not forgive wrong codes. */
  readonly attempts: SignInAttempts;
  readonly otpDriftSteps: number;
  readonly logger: Logger;
};

export type SecondFactorOutcome =
  | "proven"
  /** Wrong, used already, or locked for a while: nobody is told which. */
  | "refused"
  | "flooded"
  | "busy";

/** Whether this is a code of the person's app, or one that stands in for it. */
export function proveByCode(
  deps: SecondFactorDeps,
  { userId, code, address }: { userId: Buffer; code: string; address: string },
): Promise<SecondFactorOutcome> {
  const at = new Date();
  const digits = code.replaceAll(/\s/g, "");
  const { people, otpDriftSteps: driftSteps } = deps;
  return attempt(deps, { userId, address }, () =>
    /^\d{6}$/.test(digits)
      ? useOneTimeCode(people, { userId, code: digits, at, driftSteps })
      : useRecoveryCode(people, { userId, code, at }),
  );
}

/** Counted before it is made. What is tried while it is locked is not looked at, nor used up. */
export async function attempt(
  { people, attempts, logger }: SecondFactorDeps,
  { userId, address }: { userId: Buffer; address: string },
  prove: () => Promise<boolean>,
): Promise<SecondFactorOutcome> {
  try {
    const account = counterName(userId.toString("hex"));
    const from = placeCounterName(address);
    const admission = await attempts.begin(account, from);
    if (admission !== "open") return admission === "locked" ? "refused" : admission;
    const [user] = await findUsers(people.db, [userId]);
    if (user?.status !== "ACTIVE" || !(await prove())) return "refused";
    await attempts.succeeded(account, from);
    return "proven";
  } catch (error) {
    // Where tries cannot be counted or looked up, nobody gets in.
    logger.error({ fault: describeFault(error) }, "nobody can show a second factor");
    return "busy";
  }
}
