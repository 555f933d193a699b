const HUES = 6;

/** The colour of a subgraph among all that are shown; the style sheet says which that is. */
export function hueOf(subgraph: string, all: readonly string[]): number {
  return Math.max(all.indexOf(subgraph), 0) % HUES;
}
