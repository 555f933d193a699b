import type { UserRow } from "../store/users.ts";
import type { People } from "./people.ts";
import { openField, type PersonalField } from "./personal-fields.ts";

/** A person, as far as they were read. */
export type SealedRow = Pick<UserRow, "id"> &
  Partial<Pick<UserRow, "displayNameSealed" | "emailSealed" | "handleSealed">>;
export type Wanted = { readonly user: SealedRow; readonly field: PersonalField };

const columnOf = {
  displayName: "displayNameSealed",
  email: "emailSealed",
  handle: "handleSealed",
} as const satisfies Record<PersonalField, keyof SealedRow>;

/**
 * Null for what was never given, and for who is erased: whether the row says so, or the key alone is
 * gone. What should open and does not is an error, of that one alone.
 */
export async function openFields(
  { dataKeys }: Pick<People, "dataKeys">,
  wanted: readonly Wanted[],
): Promise<(string | null | Error)[]> {
  const sealed = wanted.filter(({ user, field }) => user[columnOf[field]]);
  const keys = await dataKeys.find(sealed.map(({ user }) => user.id));
  return wanted.map(({ user, field }) => {
    const value = user[columnOf[field]];
    const key = keys.get(user.id.toString("hex"));
    if (!value || key === undefined) return null;
    if (key instanceof Error) return key;
    try {
      return openField(key, user.id, field, value);
    } catch (error) {
      return error instanceof Error ? error : new Error("a personal field does not open");
    }
  });
}
