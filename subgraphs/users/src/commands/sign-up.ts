import { inTransaction } from "@tributary/subgraph/database";
import { findUserByEmail } from "../personal-data/find-user-by-email.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { type RegisterUserRequest, registerUser } from "./register-user.ts";

export type SignUpRequest = Pick<RegisterUserRequest, "displayName" | "email"> & {
  /** False where that address has had its share of letters. */
  readonly mayWrite: boolean;
};

/**
 * What anybody may ask for any address. They learn nothing by it: whose address it is learns by letter
 * what became of it, which is to confirm it, or that they have an account already.
 */
export async function signUp(
  deps: CommandDeps,
  { mayWrite, ...person }: SignUpRequest,
): Promise<
  | { readonly outcome: "received" }
  | { readonly outcome: "invalid"; readonly field: "displayName" | "email" }
> {
  const result = await registerUser(deps, { ...person, isWrittenTo: mayWrite });
  if (result.outcome === "invalid") return result;
  if (result.outcome === "taken" && mayWrite) await writeToKnown(deps, person.email);
  return { outcome: "received" };
}

async function writeToKnown(deps: CommandDeps, email: string): Promise<void> {
  const user = await findUserByEmail(deps, email);
  if (!user) return;
  // Who has never answered may have lost the first one, or somebody else had it sent.
  const kind = user.emailVerifiedAt ? "ADDRESS_IN_USE" : "CONFIRM_ADDRESS";
  await inTransaction(deps.db, (tx) => enqueueLetter(tx, { userId: user.id, kind }));
  deps.ring();
}
