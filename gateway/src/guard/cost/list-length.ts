import type { FieldNode, GraphQLField } from "graphql";
import { type Given, givenFor } from "./argument-values.ts";
import type { ListSize } from "./cost-rules.ts";
import type { Amount, Variables } from "./formula.ts";

/**
 * How many things a list will hold at most: what is asked for, or what its schema assumes. Without
 * end, where one has to say how many and has not.
 */
export function listLength(
  rule: ListSize | undefined,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  fallback: number,
): number | Amount {
  const assumed = rule?.assumedSize ?? fallback;
  if (!rule || rule.slicingArguments.length === 0) return assumed;
  const slices = rule.slicingArguments.map((name) => givenFor(field, node, name));
  const lengthWith = (coerced: Variables) => {
    let length: number | undefined;
    for (const slice of slices) {
      const asked = numberOf(slice, coerced);
      if (asked !== undefined) length = Math.max(length ?? 0, asked);
    }
    return length ?? (rule.requireOneSlicingArgument ? Number.POSITIVE_INFINITY : assumed);
  };
  return slices.every(({ kind }) => kind === "known") ? lengthWith({}) : lengthWith;
}

/** Of what is no number at all nothing is known; less than nothing is asked for by nobody. */
function numberOf(given: Given, coerced: Variables): number | undefined {
  const value = given.kind === "known" ? given.value : given.valueWith(coerced);
  return typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : undefined;
}
