/** Who a request says it comes from. Nothing is believed because of it: it goes into the log alone. */
export type ClientName = { readonly name: string; readonly version: string };

/** Headers, or what stands in their place: names in lower case. */
export type Said = Readonly<Record<string, unknown>>;

const NAMES = ["apollographql-client-name", "graphql-client-name"];
const VERSIONS = ["apollographql-client-version", "graphql-client-version"];
const LENGTH_MAX = 64;

export function clientName(said: Said): ClientName {
  return { name: first(NAMES, said), version: first(VERSIONS, said) };
}

function first(names: readonly string[], said: Said): string {
  for (const name of names) {
    const value = said[name];
    // Anything may be sent as a name, to forge a line of a log or to fill it.
    if (typeof value === "string") return value.slice(0, LENGTH_MAX).replace(/[^\w.+/@: -]/g, "?");
  }
  return "";
}
