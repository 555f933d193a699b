import { createHash } from "node:crypto";
import type { Logger } from "@tributary/runtime/logger";
import { type DocumentNode, GraphQLError } from "graphql";
import { canonicalText } from "./canonical-text.ts";
import { type ClientName, clientName, type Said } from "./client-name.ts";
import type { ClientManifest } from "./manifest-folder.ts";
import { bareDigest } from "./read-manifest.ts";
import { Seldom } from "./seldom.ts";

export type TrustMode = "off" | "log" | "required";

type Options = {
  readonly mode: TrustMode;
  readonly logIntervalMs: number;
  readonly logger: Logger;
  /** Within the bounds of what may be parsed at all; throws otherwise. */
  readonly parse: (text: string) => DocumentNode;
};

// Whoever sends other names and other documents all the time does not fill the log.
const LINES_MAX = 100;
// Texts that were looked at, and are not one of them to the letter.
const JUDGED_MAX = 1_000;
const JUDGED_LENGTH_MAX = 16_000;
const OPERATION_NAME = /^\s*(?:query|mutation|subscription)\s+(\w{1,64})/;

/**
 * The operations that clients were built with, all versions together: a client says by itself which one
 * it is, so its name opens nothing. Their texts count as much as their digests, however
 * what they select is ordered, and with the `__typename`s that clients' caches add.
 */
export class TrustedDocuments {
  readonly mode: TrustMode;
  readonly #logger: Logger;
  readonly #clientLines: Seldom;
  readonly #documentLines: Seldom;
  #texts: ReadonlyMap<string, string> = new Map();
  #trusted: ReadonlySet<string> = new Set();
  #canonicals: ReadonlySet<string> = new Set();
  #clients: ReadonlySet<string> = new Set();
  readonly #judged = new Map<string, boolean>();
  readonly #parse: (text: string) => DocumentNode;

  constructor({ mode, logger, logIntervalMs, parse }: Options) {
    this.#parse = parse;
    this.mode = mode;
    this.#logger = logger;
    this.#clientLines = new Seldom(logIntervalMs, LINES_MAX);
    this.#documentLines = new Seldom(logIntervalMs, LINES_MAX);
  }

  /** From now on it is these. */
  take(manifests: readonly ClientManifest[]): void {
    const texts = new Map<string, string>();
    for (const manifest of manifests) {
      for (const [id, text] of manifest.texts) texts.set(id, text);
    }
    this.#texts = texts;
    this.#trusted = new Set(texts.values());
    this.#canonicals = new Set(manifests.flatMap(({ canonicals }) => [...canonicals]));
    this.#judged.clear();
    this.#clients = new Set(manifests.map(({ client, version }) => keyOf(client, version)));
  }

  /** The text that a digest stands for, whoever sends it. */
  textOf(digest: string): string | undefined {
    return this.#texts.get(bareDigest(digest));
  }

  /**
   * Whether a text may be executed, for a client that says this of itself. What is no text is for
   * others to refuse.
   */
  admits(text: unknown, said: Said): boolean {
    if (this.mode === "off") return true;
    const client = clientName(said);
    this.#nameUnknown(client);
    if (typeof text !== "string" || this.#trusts(text)) return true;
    this.#nameUntrusted(text, client);
    return this.mode === "log";
  }

  #trusts(text: string): boolean {
    if (this.#trusted.has(text)) return true;
    if (text.length > JUDGED_LENGTH_MAX) return false;
    const known = this.#judged.get(text) ?? this.#asksTheSame(text);
    // Maps keep insertion order: the first key is the one that was not asked for longest.
    this.#judged.delete(text);
    this.#judged.set(text, known);
    for (const oldest of this.#judged.keys()) {
      if (this.#judged.size <= JUDGED_MAX) break;
      this.#judged.delete(oldest);
    }
    return known;
  }

  #asksTheSame(text: string): boolean {
    try {
      return this.#canonicals.has(canonicalText(this.#parse(text)));
    } catch (error) {
      if (error instanceof GraphQLError) return false;
      throw error;
    }
  }

  #nameUnknown({ name, version }: ClientName): void {
    const key = keyOf(name, version);
    if (this.#clients.has(key) || !this.#clientLines.allows(key)) return;
    this.#logger.warn({ client: { name, version } }, "a client without trusted documents");
  }

  #nameUntrusted(text: string, client: ClientName): void {
    const document = createHash("sha256").update(text).digest("hex");
    if (!this.#documentLines.allows(document)) return;
    const operation = OPERATION_NAME.exec(text)?.[1];
    const outcome = this.mode === "log" ? "executed" : "refused";
    this.#logger.warn({ client, document, operation, outcome }, "a document that is not trusted");
  }
}

/** No name has the space that stands between them, once it is a file's. */
function keyOf(client: string, version: string): string {
  return `${client} ${version}`;
}
