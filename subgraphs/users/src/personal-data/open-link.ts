import type { KeyObject } from "node:crypto";
import type { LinkPurpose } from "../domain/letter.ts";
import { linkHash } from "../link-hash.ts";
import { findLink } from "../store/letter-links.ts";
import { findUsers, type UserRow } from "../store/users.ts";
import type { People } from "./people.ts";
import { openField } from "./personal-fields.ts";

export type OpenLink = {
  readonly hash: Buffer;
  readonly user: UserRow;
  /** Of the person, to seal with. */
  readonly key: KeyObject;
  /** That using the link proves to be the person's. */
  readonly address: string;
};

/** What a link from a letter is about; undefined for one that is not good, or not any more. */
export async function openLink(
  { db, dataKeys }: Pick<People, "db" | "dataKeys">,
  { secret, purpose, at }: { secret: string; purpose: LinkPurpose; at: Date },
): Promise<OpenLink | undefined> {
  const link = await findLink(db, { hash: linkHash(secret), purpose, at });
  if (!link) return undefined;
  const [[user], keys] = await Promise.all([
    findUsers(db, [link.userId]),
    dataKeys.find([link.userId]),
  ]);
  const key = keys.get(link.userId.toString("hex"));
  if (key instanceof Error) throw key;
  if (user?.status !== "ACTIVE" || !key) return undefined;
  const address = openField(key, user.id, "email", link.addressSealed);
  return { hash: link.hash, user, key, address };
}
