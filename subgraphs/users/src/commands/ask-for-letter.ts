import { inTransaction } from "@tributary/subgraph/database";
import { findUserByEmail } from "../personal-data/find-user-by-email.ts";
import { changePerson, type Refused } from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

/** A link to choose a password with, to whoever has the address; to nobody if nobody has. */
export async function askForReset(deps: CommandDeps, email: string): Promise<void> {
  const user = await findUserByEmail(deps, email);
  if (user?.status !== "ACTIVE") return;
  await inTransaction(deps.db, (tx) =>
    enqueueLetter(tx, { userId: user.id, kind: "RESET_PASSWORD" }),
  );
  deps.ring();
}

/** The letter of the registration once more; none where the address is confirmed. */
export function askForConfirmation(
  deps: CommandDeps,
  userId: string,
): Promise<{ readonly outcome: "changed"; readonly id: Buffer } | Refused<"NOT_FOUND">> {
  return changePerson(deps, userId, async ({ tx, user }) => {
    if (user.status !== "ACTIVE") return "NOT_FOUND";
    if (user.emailVerifiedAt) return undefined;
    await enqueueLetter(tx, { userId: user.id, kind: "CONFIRM_ADDRESS" });
    return undefined;
  });
}
