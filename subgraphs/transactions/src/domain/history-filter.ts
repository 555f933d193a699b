import { isMetadataEntry, type MetadataEntry } from "./metadata.ts";
import { parseAmount } from "./parse-amount.ts";

/** What of an account's, or a person's, history is asked for. */
export type HistoryFilter = {
  /** The first moment of the period. */
  readonly since: Date | undefined;
  /** The first moment behind it. */
  readonly until: Date | undefined;
  readonly amountMinMinor: bigint | undefined;
  readonly amountMaxMinor: bigint | undefined;
  readonly direction: "IN" | "OUT" | undefined;
  /** Empty: any. */
  readonly kinds: readonly string[];
  /** A part of the reference. */
  readonly text: string | undefined;
  /** Noted on the own side, exactly so. */
  readonly metadata: MetadataEntry | undefined;
};

/** As a caller wrote it. */
export type HistoryFilterInput = {
  readonly since?: Date | null;
  readonly until?: Date | null;
  readonly amountMin?: string | null;
  readonly amountMax?: string | null;
  readonly direction?: "IN" | "OUT" | null;
  readonly kinds?: readonly string[] | null;
  readonly text?: string | null;
  readonly metadata?: MetadataEntry | null;
};

export type FilterField = "until" | "amountMin" | "amountMax" | "text" | "metadata";

export type ParsedFilter =
  | { readonly wellFormed: true; readonly filter: HistoryFilter }
  | { readonly wellFormed: false; readonly field: FilterField };

const TEXT_LENGTH_MAX = 100;

export function parseHistoryFilter(input: HistoryFilterInput): ParsedFilter {
  const since = input.since ?? undefined;
  const until = input.until ?? undefined;
  if (since && until && until <= since) return { wellFormed: false, field: "until" };
  const amountMinMinor = amountOf(input.amountMin);
  if (amountMinMinor === null) return { wellFormed: false, field: "amountMin" };
  const amountMaxMinor = amountOf(input.amountMax);
  if (amountMaxMinor === null) return { wellFormed: false, field: "amountMax" };
  const text = input.text ?? undefined;
  if (text !== undefined && !isText(text)) return { wellFormed: false, field: "text" };
  const metadata = input.metadata ?? undefined;
  if (metadata && !isMetadataEntry(metadata)) return { wellFormed: false, field: "metadata" };
  return {
    wellFormed: true,
    filter: {
      since,
      until,
      amountMinMinor,
      amountMaxMinor,
      direction: input.direction ?? undefined,
      kinds: [...new Set(input.kinds ?? [])].sort(),
      text,
      metadata: metadata && { key: metadata.key, value: metadata.value },
    },
  };
}

export function isUnfiltered(filter: HistoryFilter): boolean {
  const { kinds, ...others } = filter;
  return kinds.length === 0 && Object.values(others).every((value) => value === undefined);
}

/** One way to write each filter: a cursor of one has no meaning in another. */
export function filterName(filter: HistoryFilter): string {
  return JSON.stringify(filter, (_key, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

/** Null: not of its form. */
function amountOf(text: string | null | undefined): bigint | undefined | null {
  return text === null || text === undefined ? undefined : (parseAmount(text) ?? null);
}

function isText(text: string): boolean {
  return text.length >= 1 && text.length <= TEXT_LENGTH_MAX && text.isWellFormed();
}
