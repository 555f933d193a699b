import { type DocumentNode, GraphQLError, parse } from "graphql";
import type { GuardConfig } from "../guard-config.ts";
import { judgeDocument } from "./judge-document.ts";
import { judgeText } from "./judge-text.ts";

/** Of what is not valid so much is told, and the rest is not looked for. */
export const VALIDATION_ERRORS_MAX = 8;

// Texts that are known to be good, for whoever does not remember their documents.
const KNOWN_MAX = 1_000;
const KNOWN_LENGTH_MAX = 16_000;

/** Looks at texts before they are parsed, and at documents before they are validated. */
export class DocumentJudge {
  readonly #config: GuardConfig;
  readonly #known = new Set<string>();

  constructor(config: GuardConfig) {
    this.#config = config;
  }

  /** Throws a GraphQLError for what does not parse, or is too large. */
  parse(text: string): DocumentNode {
    const { GUARD } = this.#config;
    if (GUARD) judgeText(text, this.#config);
    const document = parse(text);
    if (GUARD) judgeDocument(document, this.#config);
    return document;
  }

  /** What a text is refused with that somebody else will parse: his are the words for what does not. */
  refusalOf(text: string): GraphQLError | undefined {
    if (!this.#config.GUARD || this.#known.has(text)) return undefined;
    try {
      this.parse(text);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return error.extensions.code === undefined ? undefined : error;
    }
    if (text.length <= KNOWN_LENGTH_MAX) this.#remember(text);
    return undefined;
  }

  #remember(text: string): void {
    this.#known.add(text);
    // Sets keep insertion order: the first is the oldest.
    for (const oldest of this.#known) {
      if (this.#known.size <= KNOWN_MAX) break;
      this.#known.delete(oldest);
    }
  }
}
