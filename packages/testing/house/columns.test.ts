import { expect, test } from "@jest/globals";
import { filesThat, read } from "./repository.ts";

/** As the migration generator notes what the tables have come to. */
type Snapshot = { readonly tables: Record<string, { readonly columns: Record<string, Column> }> };
type Column = { readonly name: string; readonly notNull: boolean; readonly default?: unknown };

const snapshots = Map.groupBy(filesThat(/migrations\/meta\/\d+_snapshot\.json$/), (file) =>
  file.slice(0, file.lastIndexOf("/")),
);
const latest = [...snapshots.values()].flatMap((files) => files.toSorted().at(-1) ?? []);

function ambiguous({ tables }: Snapshot): string[] {
  return Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.values(columns)
      .filter((column) => !column.notNull && column.default !== undefined)
      .map(({ name }) => `${table}.${name}`),
  );
}

test("there are stores to look at", () => {
  expect(latest.length).toBeGreaterThan(1);
});

// A row's digest leaves out what is null and what holds its default, and could not tell the one from the
// other. Nor would an insert that leaves such a column out say which of the two it means.
test("no column that may be null has a default", () => {
  expect(latest.flatMap((file) => ambiguous(JSON.parse(read(file))))).toEqual([]);
});

test("one that has is seen", () => {
  const note = { name: "note", notNull: false, default: "''" };
  const columns = { note, id: { name: "id", notNull: true, default: 0 } };
  expect(ambiguous({ tables: { notes: { columns } } })).toEqual(["notes.note"]);
});
