import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Logger } from "@tributary/runtime/logger";
import { z } from "zod";

const line = z.object({
  /** The seal's number. */
  seal: z.int().min(1),
  /** Hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** How many transactions were sealed since the line before, of the same process. */
  transactions: z.int().min(0),
  /** When, as ISO 8601. */
  at: z.iso.datetime(),
});

/**
 * A seal as it is noted outside the database. Whoever can change the whole database can make its
 * chain anew, but not what stands here.
 */
export type LoggedSeal = z.output<typeof line>;

type Sealed = {
  readonly newest: { readonly number: number; readonly hash: Buffer; readonly sealedAt: Date };
  readonly transactionCount: number;
};

/** Notes the newest seal in the process's log, and in a file where one is named. */
export function sealNotes(options: {
  readonly logger: Logger;
  readonly path: string | undefined;
}): (sealed: Sealed) => Promise<void> {
  return async ({ newest: { number, hash, sealedAt }, transactionCount }) => {
    const seal: LoggedSeal = {
      seal: number,
      hash: hash.toString("hex"),
      transactions: transactionCount,
      at: sealedAt.toISOString(),
    };
    options.logger.info(seal, "sealed");
    if (options.path !== undefined) await append(options.path, seal);
  };
}

/** Resolves when it is on the disk. */
async function append(path: string, seal: LoggedSeal): Promise<void> {
  const file = await open(path, "a", 0o600);
  try {
    // The line before may have been cut off by a crash: it must not take this one with it.
    await file.write(`\n${JSON.stringify(seal)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So much of a log as there was when it was asked for. */
export type SealLog = AsyncIterable<LoggedSeal | "unreadable">;

export async function readSealLog(path: string): Promise<SealLog> {
  const { size } = await stat(path);
  return { [Symbol.asyncIterator]: () => linesOf(path, size) };
}

async function* linesOf(path: string, size: number): AsyncGenerator<LoggedSeal | "unreadable"> {
  if (size === 0) return;
  const input = createReadStream(path, { end: size - 1 });
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text !== "") yield parse(text);
  }
}

function parse(text: string): LoggedSeal | "unreadable" {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return "unreadable";
  }
}
