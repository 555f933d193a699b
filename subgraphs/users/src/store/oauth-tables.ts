import { binaryId, instant, sha256 } from "@tributary/subgraph/columns";
import {
  boolean,
  customType,
  index,
  int,
  json,
  mysqlTable,
  uniqueIndex,
  varchar,
} from "drizzle-orm/mysql-core";

// Names of programs and keys differ by case.
const exactText = customType<{ data: string; driverData: string; config: { length: number } }>({
  dataType: (config) => `varchar(${config?.length}) character set ascii collate ascii_bin`,
});

const shortSealed = customType<{ data: Buffer; driverData: Buffer; config: { length: number } }>({
  dataType: (config) => `varbinary(${config?.length})`,
});

const sealed = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "blob" });

/**
 * What OpenID Connect keeps between requests: browsers' sessions, codes, refresh tokens, consent.
 * The key is a hash of what its holder shows; the payload is sealed. What is left in the open is what
 * rows are found by.
 */
export const oauthStates = mysqlTable(
  "oauth_states",
  {
    key: sha256("state_key").primaryKey(),
    model: exactText("model", { length: 40 }).notNull(),
    /** A second hash it is found by: a session's uid, a device's user code. */
    alias: sha256("alias"),
    grantId: binaryId("grant_id"),
    sessionId: binaryId("session_id"),
    userId: binaryId("user_id"),
    clientId: exactText("client_id", { length: 64 }),
    /** Refresh tokens that follow from each other have one number, within their grant. */
    family: int("family", { unsigned: true }),
    /** And each the number after its predecessor's. */
    rotation: int("rotation", { unsigned: true }),
    payload: sealed("payload").notNull(),
    /** Used up. What comes again counts as stolen, save within a short grace. */
    consumedAt: instant("consumed_at"),
    /** It was let in once more within that grace; not a second time. */
    readmittedAt: instant("readmitted_at"),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    // Not unique: two requests at once may each give their browser's session a new key.
    index("oauth_states_alias").on(table.alias),
    index("oauth_states_grant").on(table.grantId, table.model),
    index("oauth_states_session").on(table.sessionId),
    index("oauth_states_user").on(table.userId),
    index("oauth_states_client").on(table.clientId),
    index("oauth_states_expires_at").on(table.expiresAt),
  ],
);

/**
 * A sign-in in one browser, with all that came of it. Its row outlasts the technical state, and says
 * whether that counts: a session written back by a request that was under way stays ended.
 */
export const userSessions = mysqlTable(
  "user_sessions",
  {
    id: binaryId("id").primaryKey(),
    userId: binaryId("user_id").notNull(),
    /** In the clear, by the release before sealing; not written any more. */
    device: varchar("device", { length: 80 }).notNull().default(""),
    /** The kind of browser and system, in words; opens with the person's data key alone. */
    deviceSealed: shortSealed("device_sealed", { length: 200 }),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    index("user_sessions_user").on(table.userId, table.createdAt),
    index("user_sessions_expires_at").on(table.expiresAt),
  ],
);

/** Programs that may ask for tokens. */
export const oauthClients = mysqlTable("oauth_clients", {
  id: exactText("id", { length: 64 }).primaryKey(),
  name: varchar("name", { length: 80 }).notNull(),
  /** WEB, NATIVE and DEVICE act for people and keep no secret; SERVICE acts for itself. */
  kind: varchar("kind", { length: 8, enum: ["WEB", "NATIVE", "DEVICE", "SERVICE"] }).notNull(),
  /** Of the platform itself: people are not asked whether it may act for them. */
  isFirstParty: boolean("is_first_party").notNull().default(false),
  secretHash: sha256("secret_hash"),
  redirectUris: json("redirect_uris").$type<readonly string[]>().notNull(),
  postLogoutRedirectUris: json("post_logout_redirect_uris").$type<readonly string[]>().notNull(),
  scopes: json("scopes").$type<readonly string[]>().notNull(),
  status: varchar("status", { length: 8, enum: ["ACTIVE", "DISABLED"] })
    .notNull()
    .default("ACTIVE"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

/** What signs tokens: published, then signing, then retired, then gone. */
export const signingKeys = mysqlTable(
  "signing_keys",
  {
    id: exactText("id", { length: 64 }).primaryKey(),
    /** Each is the next one's predecessor: two that are made at the same moment cannot both be. */
    generation: int("generation").notNull(),
    publicJwk: json("public_jwk").$type<Record<string, unknown>>().notNull(),
    privateJwk: sealed("private_jwk").notNull(),
    publishedAt: instant("published_at").notNull(),
    signsFrom: instant("signs_from"),
    retiredAt: instant("retired_at"),
  },
  (table) => [uniqueIndex("signing_keys_generation").on(table.generation)],
);

/** Argon2id, with its parameters and its salt, as the hash's own text. */
export const userPasswords = mysqlTable("user_passwords", {
  userId: binaryId("user_id").primaryKey(),
  hash: varchar("hash", { length: 255 }).notNull(),
  changedAt: instant("changed_at").notNull(),
});
