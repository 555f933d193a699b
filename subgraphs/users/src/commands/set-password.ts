import type { Database } from "@tributary/subgraph/database";
import { type PasswordProblem, passwordProblem } from "../domain/password-rules.ts";
import { upsertPassword } from "../store/passwords.ts";

export type PasswordDeps = {
  readonly db: Database;
  readonly hasher: { hash(password: string): Promise<string> };
  /** Whether everybody's first guess, or known from a leak; asked in lower case. */
  readonly isCommon: (password: string) => boolean;
};

export type SetPasswordResult =
  | { readonly outcome: "set" }
  | { readonly outcome: "refused"; readonly problem: PasswordProblem };

/** Who may change it has been settled by whoever calls. `about` is what else is known of the person. */
export async function setPassword(
  { db, hasher, isCommon }: PasswordDeps,
  request: {
    readonly userId: Buffer;
    readonly password: string;
    readonly about: readonly string[];
    readonly at: Date;
  },
): Promise<SetPasswordResult> {
  const { userId, password, about, at } = request;
  const problem = passwordProblem(password, { isCommon, about });
  if (problem) return { outcome: "refused", problem };
  await upsertPassword(db, { userId, hash: await hasher.hash(password), changedAt: at });
  return { outcome: "set" };
}
