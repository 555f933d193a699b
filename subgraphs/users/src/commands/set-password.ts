import type { Database } from "@tributary/subgraph/database";
import type { PasswordProblem } from "../domain/password-rules.ts";
import { upsertPassword } from "../store/passwords.ts";
import { newPassword, type PasswordDeps } from "./new-password.ts";

export type SetPasswordResult =
  | { readonly outcome: "set" }
  | { readonly outcome: "refused"; readonly problem: PasswordProblem };

/** Who may change it has been settled by whoever calls. `about` is what else is known of the person. */
export async function setPassword(
  { db, ...deps }: PasswordDeps & { readonly db: Database },
  request: {
    readonly userId: Buffer;
    readonly password: string;
    readonly about: readonly string[];
    readonly at: Date;
  },
): Promise<SetPasswordResult> {
  const { userId, password, about, at } = request;
  const made = await newPassword(deps, password, about);
  if (made.outcome === "weak") return { outcome: "refused", problem: made.problem };
  await upsertPassword(db, { userId, hash: made.hash, changedAt: at });
  return { outcome: "set" };
}
