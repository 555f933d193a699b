import { createHash } from "node:crypto";
import type { Logger } from "@tributary/runtime/logger";
import { type ClientName, clientName, type Said } from "./client-name.ts";
import type { ClientManifest } from "./manifest-folder.ts";
import { bareDigest } from "./read-manifest.ts";
import { Seldom } from "./seldom.ts";

export type TrustMode = "off" | "log" | "required";

type Options = {
  readonly mode: TrustMode;
  readonly logIntervalMs: number;
  readonly logger: Logger;
};

// Whoever sends other names and other documents all the time does not fill the log.
const LINES_MAX = 100;
const OPERATION_NAME = /^\s*(?:query|mutation|subscription)\s+(\w{1,64})/;

/**
 * The operations that clients were built with, all versions together: a client says by itself which one
 * it is, so its name opens nothing. Their texts count as much as their digests.
 */
export class TrustedDocuments {
  readonly mode: TrustMode;
  readonly #logger: Logger;
  readonly #clientLines: Seldom;
  readonly #documentLines: Seldom;
  #texts: ReadonlyMap<string, string> = new Map();
  #trusted: ReadonlySet<string> = new Set();
  #clients: ReadonlySet<string> = new Set();

  constructor({ mode, logger, logIntervalMs }: Options) {
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
    if (typeof text !== "string" || this.#trusted.has(text)) return true;
    this.#nameUntrusted(text, client);
    return this.mode === "log";
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
