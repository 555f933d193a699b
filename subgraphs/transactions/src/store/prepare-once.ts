import type { Database } from "@tributary/subgraph/database";

/** A statement whose SQL is built once per database: building costs more than running it. */
export function prepareOnce<Statement>(
  build: (db: Database) => Statement,
): (db: Database) => Statement {
  const built = new WeakMap<Database, Statement>();
  return (db) => {
    const known = built.get(db);
    if (known !== undefined) return known;
    const statement = build(db);
    built.set(db, statement);
    return statement;
  };
}
