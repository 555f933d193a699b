import { parseEmailAddress, sameAddressKey } from "../domain/email-address.ts";
import { findUserByAddressKey, type UserRow } from "../store/users.ts";
import type { People } from "./people.ts";

/** Whose address it is, whatever their standing; in any case, and nothing but the whole of it. */
export async function findUserByEmail(people: People, email: string): Promise<UserRow | undefined> {
  const address = parseEmailAddress(email);
  return address === undefined
    ? undefined
    : findUserByAddressKey(people.db, sameAddressKey(address));
}
