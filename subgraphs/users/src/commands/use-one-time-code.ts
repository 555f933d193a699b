import { stepOfCode } from "../one-time-code.ts";
import { openFactorSecret } from "../personal-data/factor-secret.ts";
import type { People } from "../personal-data/people.ts";
import { findAuthenticator, spendStep } from "../store/authenticators.ts";

/** Whether this is a code of the person's app. It was used up with that, and so were those before it. */
export async function useOneTimeCode(
  people: Pick<People, "db" | "dataKeys">,
  request: {
    readonly userId: Buffer;
    readonly code: string;
    readonly at: Date;
    /** Steps that the app's clock may be wrong by. */
    readonly driftSteps: number;
  },
): Promise<boolean> {
  const { userId, code, at, driftSteps } = request;
  const authenticator = await findAuthenticator(people.db, userId);
  if (!authenticator) return false;
  const secret = await openFactorSecret(people, userId, authenticator.secretSealed);
  const step = secret && stepOfCode(secret, code, { at, driftSteps });
  return step !== undefined && spendStep(people.db, authenticator, { step, at });
}
