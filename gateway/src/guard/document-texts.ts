import type { TrustedDocuments } from "./trusted-documents/trusted-documents.ts";

type Options = {
  /** How many are kept of those that clients have told. */
  readonly toldMax: number;
  readonly lengthMax: number;
  readonly trusted: TrustedDocuments | undefined;
};

// What Apollo Server puts in front of a digest.
const APOLLO_PREFIX = "apq:";

/**
 * The texts that digests stand for: trusted documents, and what clients have told themselves, which is
 * verified before it comes here. The former cannot be told otherwise. It is a cache as Apollo Server
 * wants one, too.
 */
export class DocumentTexts {
  readonly #options: Options;
  readonly #told = new Map<string, string>();

  constructor(options: Options) {
    this.#options = options;
  }

  find(digest: string): string | undefined {
    return this.#options.trusted?.textOf(digest) ?? this.#told.get(digest);
  }

  tell(digest: string, text: string): void {
    const { toldMax, lengthMax, trusted } = this.#options;
    if (trusted?.mode === "required" || text.length > lengthMax) return;
    // Maps keep insertion order: the first key is the oldest.
    this.#told.delete(digest);
    this.#told.set(digest, text);
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= toldMax) break;
      this.#told.delete(oldest);
    }
  }

  async get(key: string): Promise<string | undefined> {
    return this.find(digestIn(key));
  }

  async set(key: string, text: string): Promise<void> {
    this.tell(digestIn(key), text);
  }

  async delete(key: string): Promise<boolean> {
    return this.#told.delete(digestIn(key));
  }
}

function digestIn(key: string): string {
  return key.startsWith(APOLLO_PREFIX) ? key.slice(APOLLO_PREFIX.length) : key;
}
