import type { Database } from "@tributary/subgraph/database";
import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { userPasswords } from "./oauth-tables.ts";
import { users } from "./tables.ts";

/** Who registered before that and has done nothing since, nor had anything done to them; oldest first. */
export async function listUnconfirmed(
  db: Database,
  { before, rowsMax }: { readonly before: Date; readonly rowsMax: number },
): Promise<Buffer[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .leftJoin(userPasswords, eq(userPasswords.userId, users.id))
    .where(
      and(
        eq(users.status, "ACTIVE"),
        isNull(users.emailVerifiedAt),
        lt(users.createdAt, before),
        eq(users.eventCount, 1),
        isNull(userPasswords.userId),
      ),
    )
    .orderBy(asc(users.createdAt))
    .limit(rowsMax);
  return rows.map(({ id }) => id);
}
