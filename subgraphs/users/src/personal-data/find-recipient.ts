import { parseEmailAddress, sameAddressKey } from "../domain/email-address.ts";
import { parseHandle } from "../domain/handle.ts";
import { findFindableByMark, type UserRow } from "../store/users.ts";
import type { People } from "./people.ts";

/**
 * Who can act, has a verified address and wants to be found, by the whole address or handle. Whether
 * there is nobody or somebody who does not want that is one question to the store, and one answer.
 */
export async function findRecipient(
  { db, blindIndex }: Pick<People, "db" | "blindIndex">,
  emailOrHandle: string,
): Promise<UserRow | undefined> {
  const handle = parseHandle(emailOrHandle);
  if (handle !== undefined)
    return findFindableByMark(db, "handleMark", blindIndex.ofHandle(handle));
  const address = parseEmailAddress(emailOrHandle);
  if (address === undefined) return undefined;
  return findFindableByMark(db, "emailMark", blindIndex.ofEmail(sameAddressKey(address)));
}
