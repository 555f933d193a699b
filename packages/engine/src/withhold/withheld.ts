/** What is told in place of what a caller does not get. */
export type Refusal = { readonly code: string; readonly message: string };

/** What one kind of caller does not get of a graph. */
export type Withheld = {
  /** Tells it from all others that the same version of the graph is asked with. */
  readonly key: string;
  /** For a field, as a type or an interface declares it; without one, for whole objects of the type. */
  refusalOf(type: string, field?: string): Refusal | undefined;
};
