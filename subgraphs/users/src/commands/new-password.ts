import { type PasswordProblem, passwordProblem } from "../domain/password-rules.ts";
import { openFields } from "../personal-data/open-fields.ts";
import type { People } from "../personal-data/people.ts";
import { personalFields } from "../personal-data/personal-fields.ts";
import type { UserRow } from "../store/users.ts";

export type PasswordDeps = {
  readonly hasher: { hash(password: string): Promise<string> };
  /** Whether everybody's first guess, or known from a leak; asked in lower case. */
  readonly isCommon: (password: string) => boolean;
};

export type NewPassword =
  | { readonly outcome: "hashed"; readonly hash: string }
  | { readonly outcome: "weak"; readonly problem: PasswordProblem };

/** Looked at and hashed, which takes its time: before the transaction that writes it. */
export async function newPassword(
  { hasher, isCommon }: PasswordDeps,
  password: string,
  about: readonly string[],
): Promise<NewPassword> {
  const problem = passwordProblem(password, { isCommon, about });
  if (problem) return { outcome: "weak", problem };
  return { outcome: "hashed", hash: await hasher.hash(password) };
}

/** What is known of a person, and so no secret of theirs. */
export async function knownOf(
  people: Pick<People, "dataKeys">,
  user: UserRow,
): Promise<readonly string[]> {
  const wanted = personalFields.map((field) => ({ user, field }));
  const values = await openFields(people, wanted);
  return values.filter((value) => typeof value === "string");
}
