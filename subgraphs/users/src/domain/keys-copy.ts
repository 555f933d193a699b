const PREFIX = "users-keys-";
const SUFFIX = ".copy";
/** So long after an erasure no copy may hold that person's key. */
export const KEYS_COPY_AGE_MS_MAX = 86_400_000;

/** Names sort by time. */
export function keysCopyName(at: Date): string {
  return `${PREFIX}${at.toISOString().replaceAll(/[:.]/g, "-")}${SUFFIX}`;
}

export function isKeysCopy(name: string): boolean {
  return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
}

/** One person's key, wrapped, as a line. */
export type CopiedKey = {
  readonly personId: Buffer;
  readonly masterKeyId: Buffer;
  readonly wrapped: Buffer;
  readonly createdAt: Date;
};

export function writeKeyLine({ personId, masterKeyId, wrapped, createdAt }: CopiedKey): string {
  const bytes = [personId, masterKeyId, wrapped].map((part) => part.toString("hex"));
  return [...bytes, createdAt.toISOString()].join(" ");
}

/** Undefined for what is no such line. */
export function readKeyLine(line: string): CopiedKey | undefined {
  const match = /^([\da-f]{32}) ([\da-f]{16}) ((?:[\da-f]{2})+) (\S+)$/.exec(line);
  if (!match) return undefined;
  const [personId, masterKeyId, wrapped] = match
    .slice(1, 4)
    .map((part) => Buffer.from(part, "hex"));
  const createdAt = new Date(match[4] ?? "");
  if (!personId || !masterKeyId || !wrapped || Number.isNaN(createdAt.getTime())) return undefined;
  return { personId, masterKeyId, wrapped, createdAt };
}

/** The last line: how many came before it, and a hash of them, so that a part is not taken for all. */
export function writeEndLine(end: { readonly keys: number; readonly hash: string }): string {
  return `end ${end.keys} ${end.hash}`;
}
