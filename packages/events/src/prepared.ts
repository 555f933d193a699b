import { getTableColumns, sql } from "drizzle-orm";
import type { MySqlTable } from "drizzle-orm/mysql-core";
import type { MySql2Database } from "drizzle-orm/mysql2";

/** Where statements are prepared: a database, or one of its connections in a transaction. */
export type Preparing = Pick<
  MySql2Database<Record<string, never>>,
  "select" | "insert" | "update" | "delete"
>;

/**
 * A statement for so many rows, built once per database or connection: building its SQL costs more
 * than running it.
 */
export function prepareOnce<Statement>(
  build: (on: Preparing, count: number) => Statement,
): (on: Preparing, count?: number) => Statement {
  const built = new WeakMap<Preparing, Map<number, Statement>>();
  return (on, count = 1) => {
    const counts = built.get(on) ?? new Map<number, Statement>();
    built.set(on, counts);
    const known = counts.get(count);
    if (known !== undefined) return known;
    const statement = build(on, count);
    counts.set(count, statement);
    return statement;
  };
}

/**
 * Inserts rows of which these columns are given, prepared for each number of rows. Each of them in
 * every row, null where it is nothing: only a column that is not among them gets its default.
 */
export function prepareInsert<
  Table extends MySqlTable,
  Name extends string & keyof Table["$inferSelect"],
>(table: Table, names: readonly Name[]) {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) =>
    names.some((wanted) => wanted === name),
  );
  const statement = prepareOnce((on, count) => {
    const rows = Array.from({ length: count }, (_, row) =>
      Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(`${name}${row}`)}`])),
    );
    // Drizzle cannot know that the names are those of the table's columns.
    return on
      .insert(table)
      .values(rows as Table["$inferInsert"][])
      .prepare();
  });
  return async (
    on: Preparing,
    rows: readonly Pick<Table["$inferSelect"], Name>[],
  ): Promise<void> => {
    if (rows.length === 0) return;
    const values: Record<string, unknown> = {};
    for (const [index, row] of rows.entries()) {
      for (const [name, column] of columns) {
        const value: unknown = Reflect.get(row, name);
        values[`${name}${index}`] = value === null ? null : column.mapToDriverValue(value);
      }
    }
    await statement(on, rows.length).execute(values);
  };
}
