import { Lexer, Source, TokenKind } from "graphql";
import { tooComplex } from "./document-refusal.ts";

export type TextLimits = {
  readonly DOCUMENT_TOKENS_MAX: number;
  readonly DOCUMENT_NESTING_MAX: number;
};

const OPENING: ReadonlySet<TokenKind> = new Set([
  TokenKind.BRACE_L,
  TokenKind.BRACKET_L,
  TokenKind.PAREN_L,
]);
const CLOSING: ReadonlySet<TokenKind> = new Set([
  TokenKind.BRACE_R,
  TokenKind.BRACKET_R,
  TokenKind.PAREN_R,
]);

/** Before a text is parsed, which takes a call within a call for each bracket within a bracket. */
export function judgeText(text: string, limits: TextLimits): void {
  const { DOCUMENT_TOKENS_MAX: tokensMax, DOCUMENT_NESTING_MAX: nestingMax } = limits;
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  for (;;) {
    const kind = nextKind(lexer);
    if (kind === undefined) return;
    tokens += 1;
    if (tokens > tokensMax) throw tooComplex(`The document has more than ${tokensMax} tokens.`);
    if (OPENING.has(kind)) nesting += 1;
    else if (CLOSING.has(kind)) nesting -= 1;
    if (nesting > nestingMax) {
      throw tooComplex(`The document has brackets more than ${nestingMax} deep.`);
    }
  }
}

/** Undefined at the end, and where there is no token: the parser has the words for that. */
function nextKind(lexer: Lexer): TokenKind | undefined {
  try {
    const { kind } = lexer.advance();
    return kind === TokenKind.EOF ? undefined : kind;
  } catch {
    return undefined;
  }
}
