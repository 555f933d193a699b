import { GraphQLError } from "graphql";
import type { DocumentTexts } from "../document-texts.ts";

type Members = Readonly<Record<string, unknown>>;
type Asked = { readonly query?: unknown; readonly extensions?: unknown };

/** What takes the place of a digest that is sent instead of a text. Throws for one that is not known. */
export function textAsked(
  { query, extensions }: Asked,
  texts: DocumentTexts,
): { query: string; extensions: Members } | undefined {
  if (query !== undefined && query !== null && query !== "") return undefined;
  if (!isObject(extensions) || !isObject(extensions.persistedQuery)) return undefined;
  const { persistedQuery, ...others } = extensions;
  const { sha256Hash } = persistedQuery as Members;
  const text = typeof sha256Hash === "string" ? texts.find(sha256Hash) : undefined;
  if (text !== undefined) return { query: text, extensions: others };
  throw new GraphQLError("PersistedQueryNotFound", {
    extensions: { code: "PERSISTED_QUERY_NOT_FOUND" },
  });
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}
