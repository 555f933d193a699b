import { fileURLToPath } from "node:url";
import { DateTime } from "@tributary/subgraph/date-time";
import type { Resolvers } from "./generated/resolvers.ts";
import { AuditLogEntry } from "./resolvers/audit-log-entry.ts";
import { Mutation } from "./resolvers/mutation.ts";
import { Query } from "./resolvers/query.ts";
import { User } from "./resolvers/user.ts";

export const schemaPath = fileURLToPath(new URL("../schema.graphql", import.meta.url));

export const resolvers: Resolvers = {
  AuditLogEntry,
  DateTime,
  Mutation,
  Query,
  User,
};
