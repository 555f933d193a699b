import type { ApolloClient } from "@apollo/client";
import type { EntryFilter } from "../generated/graphql.ts";
import { entryCsvHead, entryCsvLines } from "./entry-csv.ts";
import { readEntryPage } from "./entry-page.ts";

export type Export =
  | { readonly ok: true; readonly file: Blob; readonly rows: number; readonly isCut: boolean }
  | { readonly ok: false };

/** What a browser keeps in hand without effort; a statement has any length. */
export const EXPORTED_ROWS_MAX = 10_000;

/** The entries of a list as a file, page by page. `onRows` hears how many there are so far. */
export async function exportEntries(
  client: ApolloClient,
  accountId: string,
  filter: EntryFilter | undefined,
  onRows: (rows: number) => void,
): Promise<Export> {
  const parts = [entryCsvHead];
  let rows = 0;
  let after: string | undefined;
  let hasEarlier = true;
  while (hasEarlier && rows < EXPORTED_ROWS_MAX) {
    const page = await readEntryPage(client, accountId, filter, after);
    if (!page) return { ok: false };
    const taken = page.entries.slice(0, EXPORTED_ROWS_MAX - rows);
    parts.push(entryCsvLines(taken));
    rows += taken.length;
    hasEarlier = page.hasEarlier || taken.length < page.entries.length;
    after = page.endCursor;
    onRows(rows);
  }
  const file = new Blob(parts, { type: "text/csv;charset=utf-8" });
  return { ok: true, file, rows, isCut: hasEarlier };
}
