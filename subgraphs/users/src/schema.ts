import { fileURLToPath } from "node:url";
import { DateTime } from "@tributary/subgraph/date-time";
import type { Resolvers } from "./generated/resolvers.ts";
import { AuditLogEntry } from "./resolvers/audit-log-entry.ts";
import { Client } from "./resolvers/client.ts";
import { Mutation } from "./resolvers/mutation.ts";
import { ProfileChange } from "./resolvers/profile-change.ts";
import { Query } from "./resolvers/query.ts";
import { Session } from "./resolvers/session.ts";
import { Subscription } from "./resolvers/subscription.ts";
import { User } from "./resolvers/user.ts";

export const schemaPath = fileURLToPath(new URL("../schema.graphql", import.meta.url));

export const resolvers: Resolvers = {
  AuditLogEntry,
  Client,
  DateTime,
  Mutation,
  ProfileChange,
  Query,
  Session,
  Subscription,
  User,
};
