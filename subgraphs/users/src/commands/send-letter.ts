import { randomBytes } from "node:crypto";
import {
  type LetterKind,
  type LinkPurpose,
  letterText,
  linkIn,
  type Mail,
} from "../domain/letter.ts";
import { linkHash } from "../link-hash.ts";
import { openFields } from "../personal-data/open-fields.ts";
import type { People } from "../personal-data/people.ts";
import { insertLink } from "../store/letter-links.ts";
import { findUsers, type UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";

export type LetterDeps = Pick<People, "db" | "dataKeys"> & {
  readonly sender: { send(mail: Mail, signal: AbortSignal): Promise<"sent" | "refused"> };
  /** Where links lead. */
  readonly origin: string;
  readonly linkTtlMs: Readonly<Record<LinkPurpose, number>>;
};

export type LetterOrder = {
  readonly userId: string;
  readonly letter: LetterKind;
  /** In base64. */
  readonly addressSealed?: string | undefined;
};

const SECRET_BYTES = 32;
const paths = { CONFIRM: "/oauth/confirm", RESET: "/oauth/reset" } as const;

/**
 * Writes a letter and hands it over. A crash after that sends it again, with another link: both are
 * good until one is used. Who is gone or may not act is not written to.
 */
export async function sendLetter(
  deps: LetterDeps,
  order: LetterOrder,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal },
): Promise<"sent" | "refused" | "unwanted"> {
  const userId = userIds.decode(order.userId);
  const [user] = userId ? await findUsers(deps.db, [userId]) : [];
  if (!user || !isWanted(order.letter, user)) return "unwanted";
  const addressSealed =
    order.addressSealed === undefined
      ? user.emailSealed
      : Buffer.from(order.addressSealed, "base64");
  const wanted = { user: { id: user.id, emailSealed: addressSealed }, field: "email" } as const;
  const [to] = await openFields(deps, [wanted]);
  if (to instanceof Error) throw to;
  if (typeof to !== "string" || !addressSealed) return "unwanted";
  const purpose = linkIn(order.letter);
  const link = purpose && (await makeLink(deps, { userId: user.id, addressSealed, purpose }));
  const text = letterText(order.letter, {
    origin: deps.origin,
    link: link ?? "",
    linkMinutes: Math.round((purpose ? deps.linkTtlMs[purpose] : 0) / 60_000),
  });
  return deps.sender.send({ id, to, ...text }, signal);
}

function isWanted(letter: LetterKind, { status, emailVerifiedAt }: UserRow): boolean {
  if (status !== "ACTIVE") return false;
  return letter !== "CONFIRM_ADDRESS" || emailVerifiedAt === null;
}

async function makeLink(
  { db, origin, linkTtlMs }: LetterDeps,
  link: { readonly userId: Buffer; readonly addressSealed: Buffer; readonly purpose: LinkPurpose },
): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const expiresAt = new Date(Date.now() + linkTtlMs[link.purpose]);
  await insertLink(db, { ...link, hash: linkHash(secret), expiresAt });
  const url = new URL(paths[link.purpose], origin);
  url.searchParams.set("link", secret);
  return url.href;
}
