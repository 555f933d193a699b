import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import {
  bigint,
  boolean,
  customType,
  index,
  mysqlTable,
  primaryKey,
  uniqueIndex,
  varchar,
} from "drizzle-orm/mysql-core";
import { userStatuses } from "../domain/user-status.ts";

export { inbox } from "@tributary/events/inbox-tables";
export { feedCounter, outbox } from "@tributary/events/outbox-tables";
export { jobs } from "@tributary/jobs/jobs-tables";

/** Opens with the person's data key alone, which is kept elsewhere; null of who is erased. */
const sealed = customType<{ data: Buffer; driverData: Buffer; config: { length: number } }>({
  dataType: (config) => `varbinary(${config?.length})`,
});

const indexKeyId = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "binary(8)",
});

/** A person. Indexes of what is sealed hold marks of a blind index. */
export const users = mysqlTable(
  "users",
  {
    id: binaryId("id").primaryKey(),
    displayNameSealed: sealed("display_name_sealed", { length: 1_100 }),
    emailSealed: sealed("email_sealed", { length: 300 }),
    emailMark: sha256("email_mark"),
    handleSealed: sealed("handle_sealed", { length: 100 }),
    handleMark: sha256("handle_mark"),
    /** Under which index key all of this person's marks are; null where under several, or unknown. */
    indexKeyId: indexKeyId("index_key_id"),
    status: varchar("status", { length: 16, enum: userStatuses }).notNull().default("ACTIVE"),
    emailVerifiedAt: instant("email_verified_at"),
    /** Whether others may find this person by the whole address or handle. */
    isFindable: boolean("is_findable").notNull().default(false),
    /** The number of the person's last event. */
    eventCount: bigint("event_count", { mode: "number", unsigned: true }).notNull().default(0),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("users_email_mark").on(table.emailMark),
    uniqueIndex("users_handle_mark").on(table.handleMark),
    // What the replacement of an index key has still to do.
    index("users_index_key").on(table.indexKeyId, table.id),
    // Who never confirmed their address, oldest first.
    index("users_unconfirmed").on(table.status, table.emailVerifiedAt, table.createdAt),
  ],
);

const termMark = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "binary(16)",
});

/** Marks of each beginning of a name and of its whole: the search by name reads ranges of this. */
export const nameMarks = mysqlTable(
  "name_marks",
  {
    mark: termMark("mark").notNull(),
    userId: binaryId("user_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mark, table.userId] }),
    index("name_marks_user").on(table.userId),
  ],
);
