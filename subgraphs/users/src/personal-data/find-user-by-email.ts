import { parseEmailAddress, sameAddressKey } from "../domain/email-address.ts";
import { findUserByMark, type UserRow } from "../store/users.ts";
import type { People } from "./people.ts";

/** Whose address it is, whatever their standing; in any case, and nothing but the whole of it. */
export async function findUserByEmail(
  { db, blindIndex }: Pick<People, "db" | "blindIndex">,
  email: string,
): Promise<UserRow | undefined> {
  const address = parseEmailAddress(email);
  return address === undefined
    ? undefined
    : findUserByMark(db, "emailMark", blindIndex.ofEmail(sameAddressKey(address)));
}
