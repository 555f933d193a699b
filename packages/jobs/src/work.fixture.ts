import { mysqlTable, varchar } from "drizzle-orm/mysql-core";
import type { MySql2Database } from "drizzle-orm/mysql2";
import type { Job } from "./job-handler.ts";

/** What handlers of tests do, so that it can be seen once, twice or not at all. */
export const effects = mysqlTable("effects", {
  key: varchar("key", { length: 64 }).notNull(),
  worker: varchar("worker", { length: 64 }).notNull(),
});

/** Work, and the end of its job, in one transaction. */
export async function doOnce(
  db: Pick<MySql2Database<Record<string, never>>, "transaction">,
  job: Job<unknown>,
  worker: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(effects).values({ key: job.key, worker });
    await job.complete(tx);
  });
}
