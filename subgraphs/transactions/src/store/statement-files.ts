import { statementIds } from "../ids.ts";

/** The most that one file may have: what is longer is no file of ours. */
export const FILE_BYTES_MAX = 16_000_000;

/** Where statements are kept: a folder, or a bucket of somebody's object storage. */
export type StatementFiles = {
  /** Done when it is there for good. Again with the same content is the same. */
  put(key: string, content: Buffer): Promise<void>;
  /** Undefined: there is none. */
  get(key: string): Promise<Buffer | undefined>;
};

/** Names a part by whose it is and by its content, so that nothing else is ever written under its key. */
export function statementFileKey(of: {
  readonly statementId: Buffer;
  readonly part: number;
  readonly sha256: Buffer;
}): string {
  const { statementId, part, sha256 } = of;
  return `${statementIds.encode(statementId)}/${part}-${sha256.toString("hex")}.csv`;
}
