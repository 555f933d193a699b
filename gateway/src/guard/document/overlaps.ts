import { Kind, type SelectionSetNode } from "graphql";
import type { Fragments } from "./selection-sizes.ts";

/**
 * How many pairs validation compares to see whether fields with one name in the answer agree: those
 * of fields at one place of the answer, and those of fragments spread at one place. Both grow with
 * the square of what is written. The selections are of bounded size, and no fragment is in itself.
 */
export function countOverlaps(selectionSet: SelectionSetNode, fragments: Fragments): number {
  return overlapsAt([selectionSet], fragments);
}

function overlapsAt(sets: readonly SelectionSetNode[], fragments: Fragments): number {
  const place = new Place(fragments);
  for (const set of sets) place.take(set);
  let overlaps = pairsOf(place.spreads);
  for (const { count, below } of place.byName.values()) {
    overlaps += pairsOf(count);
    if (below.length > 0) overlaps += overlapsAt(below, fragments);
  }
  return overlaps;
}

/** What is selected at one place of the answer, from wherever in the document. */
class Place {
  readonly byName = new Map<string, { count: number; below: SelectionSetNode[] }>();
  spreads = 0;
  readonly #fragments: Fragments;

  constructor(fragments: Fragments) {
    this.#fragments = fragments;
  }

  take({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.take(selection.selectionSet);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        this.spreads += 1;
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment) this.take(fragment.selectionSet);
      } else {
        const name = selection.alias?.value ?? selection.name.value;
        const fields = this.byName.get(name) ?? { count: 0, below: [] };
        fields.count += 1;
        if (selection.selectionSet) fields.below.push(selection.selectionSet);
        this.byName.set(name, fields);
      }
    }
  }
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
