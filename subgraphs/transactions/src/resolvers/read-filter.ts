import { createHash } from "node:crypto";
import { badInput } from "@tributary/subgraph/graph-errors";
import {
  type FilterField,
  filterName,
  type HistoryFilter,
  type HistoryFilterInput,
  parseHistoryFilter,
} from "../domain/history-filter.ts";

const WANTED: Readonly<Record<FilterField, string>> = {
  until: "a moment behind `since`",
  amountMin: "minor units as digits, from 1 to 1000000000000000, without a leading zero",
  amountMax: "minor units as digits, from 1 to 1000000000000000, without a leading zero",
  text: "1 to 100 characters",
  metadata: "a key and a value as a transaction may carry them",
};

export function readFilter(input: HistoryFilterInput | null | undefined): HistoryFilter {
  const parsed = parseHistoryFilter(input ?? {});
  if (!parsed.wellFormed) throw badInput(`\`${parsed.field}\` wants ${WANTED[parsed.field]}.`);
  return parsed.filter;
}

/**
 * What is looked for, as a part of its list's name: a cursor of one search has no meaning in another.
 * Short, however long the filter: cursors are bounded.
 */
export function searchName(filter: HistoryFilter, ...others: readonly (string | null)[]): string {
  const text = JSON.stringify([filterName(filter), ...others]);
  return createHash("sha256").update(text).digest("base64url");
}
