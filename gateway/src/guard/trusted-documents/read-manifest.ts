import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { parse } from "graphql";
import { z } from "zod";
import { canonicalText } from "./canonical-text.ts";

/** One client's operations. */
export type Manifest = {
  /** Each by the digest that the client sends in its place. */
  readonly texts: ReadonlyMap<string, string>;
  /** What all texts come to that ask for the same. */
  readonly canonicals: ReadonlySet<string>;
};

/** What a manifest's file has that nobody can take up, in words for whoever wrote it. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
}

const SHA_256 = "sha256:";

/** As code generators write it: the text of each operation by its digest. */
const plain = z.record(z.string().min(1).max(200), z.string());

/** As Apollo's tools write it. */
const apollo = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1).max(200), body: z.string() })),
});

/** A file is taken as a whole or not at all: throws a ManifestError that says what is wrong with it. */
export async function readManifest(json: string): Promise<Manifest> {
  const texts = new Map<string, string>();
  const canonicals = new Set<string>();
  for (const [given, text] of entriesOf(json)) {
    const id = bareDigest(given);
    if (given !== id && id !== digestOf(text))
      throw new ManifestError(`${given} is not the digest of its text`);
    if (texts.get(id) !== text && texts.has(id))
      throw new ManifestError(`${given} stands for two texts`);
    try {
      canonicals.add(canonicalText(parse(text)));
    } catch {
      throw new ManifestError(`${given} is not GraphQL`);
    }
    texts.set(id, text);
    // There may be thousands: requests are answered in between.
    await setImmediate();
  }
  return { texts, canonicals };
}

/** Without the name of the algorithm, which some write in front and some do not. */
export function bareDigest(id: string): string {
  return id.startsWith(SHA_256) ? id.slice(SHA_256.length) : id;
}

function entriesOf(json: string): readonly (readonly [string, string])[] {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw new ManifestError("it is not JSON");
  }
  if (typeof given === "object" && given !== null && "format" in given) {
    const read = apollo.safeParse(given);
    if (read.success) return read.data.operations.map(({ id, body }) => [id, body]);
    throw new ManifestError("it is not a manifest of Apollo's, version 1");
  }
  const read = plain.safeParse(given);
  if (read.success) return Object.entries(read.data);
  throw new ManifestError("it is not an object of texts by their digests");
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
