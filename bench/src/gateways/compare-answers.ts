type Answer = { readonly data?: unknown; readonly errors?: unknown };

/** The data of an answer in a form that the order of keys does not change. Throws for one with errors. */
export function canonicalData(text: string): string {
  const { data, errors }: Answer = JSON.parse(text);
  if (errors !== undefined) throw new Error(`answers with errors: ${text.slice(0, 500)}`);
  return JSON.stringify(data, (_key, value) => (isObject(value) ? sorted(value) : value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
