import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  authorizationMatrix,
  type FieldRule,
  metAndExpected,
  type Outcome,
  type Rules,
} from "@tributary/testing/authorization-matrix";
import { addPasskey } from "./commands/add-passkey.ts";
import { suspendUser } from "./commands/change-standing.ts";
import { registerClient } from "./commands/register-client.ts";
import { updateProfile } from "./commands/update-profile.ts";
import { type Graph, openGraph, type Who } from "./graph.fixture.ts";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { schemaPath } from "./schema.ts";
import { sessionIdBytes } from "./session-ids.ts";
import { touchSession } from "./store/user-sessions.ts";
import { userIds } from "./user-ids.ts";

const viewers = ["owner", "other", "support", "admin", "tiredAdmin", "service", "nobody"] as const;
type Viewer = (typeof viewers)[number];

/** `others`: whoever is not named; `nobody` has not signed in, and is told so. */
function only(
  named: Partial<Record<Viewer, Outcome>>,
  others: Outcome,
  args?: string,
): FieldRule<Viewer> {
  const of = (viewer: Viewer) =>
    named[viewer] ?? (viewer === "nobody" ? "UNAUTHENTICATED" : others);
  const outcomes = {
    owner: of("owner"),
    other: of("other"),
    support: of("support"),
    admin: of("admin"),
    tiredAdmin: of("tiredAdmin"),
    service: of("service"),
    nobody: of("nobody"),
  };
  return { outcomes, ...(args === undefined ? {} : { args }) };
}

const staff = (outcome: Outcome) => ({
  support: outcome,
  admin: outcome,
  tiredAdmin: outcome,
  service: outcome,
});
const administrator = (outcome: Outcome) => ({
  admin: outcome,
  tiredAdmin: "REAUTHENTICATION_REQUIRED",
});
const nobody = { nobody: "NOTHING" };
const known = only(nobody, "SEEN");
const profile = only({ owner: "SEEN", ...staff("SEEN"), ...nobody }, "FORBIDDEN");
const personal = only({ owner: "SEEN", admin: "SEEN", tiredAdmin: "SEEN", ...nobody }, "FORBIDDEN");
const factors = only({ owner: "SEEN", admin: "SEEN", tiredAdmin: "SEEN", ...nobody }, "FORBIDDEN");
const standing = "(input: { userId: $owner, reason: OTHER })";
const noClient = '(input: { clientId: "nobody" })';
const role = "(input: { userId: $owner, role: SUPPORT })";

/** A variable may be declared only where it is used. */
function rootOperation(kind: "query" | "mutation", selection: string): string {
  return `${kind} ${selection.includes("$owner") ? "($owner: ID!)" : ""} { ${selection} }`;
}

function sessionsOfOwner(selection: string): string {
  return `query ($key: _Any!) {
    _entities(representations: [$key]) { ... on User { sessions { ${selection} } } } }`;
}

const rules: Rules<Viewer> = {
  Query: {
    reach: (selection) => rootOperation("query", selection),
    fields: {
      me: only({ service: "NOTHING" }, "SEEN"),
      user: only({ owner: "SEEN", ...staff("SEEN") }, "NOTHING", "(id: $owner)"),
      users: only(staff("SEEN"), "FORBIDDEN"),
      findRecipient: only({}, "SEEN", '(emailOrHandle: "the.owner")'),
      auditLog: only({ admin: "SEEN", tiredAdmin: "SEEN" }, "FORBIDDEN"),
      clients: only({ admin: "SEEN", tiredAdmin: "SEEN" }, "FORBIDDEN"),
    },
  },
  Mutation: {
    reach: (selection) => rootOperation("mutation", selection),
    fields: {
      registerUser: only(
        { nobody: "RegistrationReceived" },
        "RegistrationReceived",
        '(input: { displayName: "New", email: "new@example.com" })',
      ),
      // It names nobody: each changes their own.
      updateProfile: only(
        { service: "NotFound" },
        "ProfileUpdated",
        "(input: { isFindable: true })",
      ),
      changePassword: only(
        { service: "NotFound" },
        "WrongPassword",
        '(input: { currentPassword: "a guess", newPassword: "nine yellow bicycles" })',
      ),
      changeEmail: only(
        { service: "NotFound" },
        "WrongPassword",
        '(input: { email: "other@example.com", password: "a guess" })',
      ),
      sendEmailConfirmation: only({ service: "NotFound" }, "EmailConfirmationSent"),
      suspendUser: only(administrator("UserSuspended"), "FORBIDDEN", standing),
      reinstateUser: only(administrator("UserReinstated"), "FORBIDDEN", standing),
      eraseUser: only(administrator("UserErasure"), "FORBIDDEN", standing),
      eraseMe: only({ owner: "UserErasure" }, "FORBIDDEN", "(input: { userId: $owner })"),
      grantRole: only(administrator("RoleGranted"), "FORBIDDEN", role),
      revokeRole: only(administrator("RoleRevoked"), "FORBIDDEN", role),
      resetSecurityFactors: only(
        administrator("SecurityFactorsReset"),
        "FORBIDDEN",
        "(input: { userId: $owner })",
      ),
      // They look among one's own.
      revokeSession: only(
        {},
        "NotFound",
        '(input: { sessionId: "ses_00000000000000000000000000" })',
      ),
      revokeAllSessions: only({}, "SessionsRevoked", "(input: {})"),
      registerClient: only(
        administrator("ClientRegistered"),
        "FORBIDDEN",
        '(input: { name: "App", kind: SERVICE })',
      ),
      updateClient: only(administrator("NotFound"), "FORBIDDEN", noClient),
      disableClient: only(administrator("NotFound"), "FORBIDDEN", noClient),
      renewClientSecret: only(administrator("NotFound"), "FORBIDDEN", noClient),
    },
  },
  User: {
    // As the gateway reaches a person whom the viewer was told of by another subgraph.
    reach: (selection) => `query ($key: _Any!) {
      _entities(representations: [$key]) { ... on User { ${selection} } } }`,
    fields: {
      id: known,
      displayName: known,
      status: profile,
      isEmailVerified: profile,
      isFindable: profile,
      roles: profile,
      createdAt: profile,
      email: personal,
      handle: personal,
      sessions: only({ owner: "SEEN", ...nobody }, "FORBIDDEN"),
      securityFactors: factors,
      recoveryCodesLeft: factors,
    },
  },
  Recipient: {
    reach: (selection) => `{ findRecipient(emailOrHandle: "the.owner") { ${selection} } }`,
    as: "Query.findRecipient",
  },
  UserConnection: { reach: (selection) => `{ users { ${selection} } }`, as: "Query.users" },
  UserEdge: { reach: (selection) => `{ users { edges { ${selection} } } }`, as: "Query.users" },
  PageInfo: { reach: (selection) => `{ users { pageInfo { ${selection} } } }`, as: "Query.users" },
  AuditLogConnection: {
    reach: (selection) => `{ auditLog { ${selection} } }`,
    as: "Query.auditLog",
  },
  AuditLogEdge: {
    reach: (selection) => `{ auditLog { edges { ${selection} } } }`,
    as: "Query.auditLog",
  },
  AuditLogEntry: {
    reach: (selection) => `{ auditLog { edges { node { ${selection} } } } }`,
    as: "Query.auditLog",
  },
  AuditLogDetail: {
    reach: (selection) => `{ auditLog { edges { node { detail { ${selection} } } } } }`,
    as: "Query.auditLog",
  },
  SessionConnection: { reach: sessionsOfOwner, as: "User.sessions" },
  SessionEdge: {
    reach: (selection) => sessionsOfOwner(`edges { ${selection} }`),
    as: "User.sessions",
  },
  Session: {
    reach: (selection) => sessionsOfOwner(`edges { node { ${selection} } }`),
    as: "User.sessions",
  },
  SecurityFactor: {
    reach: (selection) => `query ($key: _Any!) {
      _entities(representations: [$key]) { ... on User { securityFactors { ${selection} } } } }`,
    as: "User.securityFactors",
  },
  ClientConnection: { reach: (selection) => `{ clients { ${selection} } }`, as: "Query.clients" },
  ClientEdge: {
    reach: (selection) => `{ clients { edges { ${selection} } } }`,
    as: "Query.clients",
  },
  Client: {
    reach: (selection) => `{ clients { edges { node { ${selection} } } } }`,
    as: "Query.clients",
  },
  Subscription: { triedBy: "live.int.test.ts" },
  ProfileChange: { triedBy: "live.int.test.ts" },

  SecurityFactorsReset: "answer",
  SessionRevoked: "answer",
  SessionsRevoked: "answer",
  ClientRegistered: "answer",
  ClientUpdated: "answer",
  ClientDisabled: "answer",
  ClientSecretRenewed: "answer",
  InvalidInput: "answer",
  NotFound: "answer",
  NotYourself: "answer",
  UserNotActive: "answer",
  UserErased: "answer",
  HandleTaken: "answer",
  WrongPassword: "answer",
  RegistrationReceived: "answer",
  ProfileUpdated: "answer",
  PasswordChanged: "answer",
  EmailChangeReceived: "answer",
  EmailConfirmationSent: "answer",
  UserSuspended: "answer",
  UserReinstated: "answer",
  UserErasure: "answer",
  RoleGranted: "answer",
  RoleRevoked: "answer",
};

const matrix = authorizationMatrix(readFileSync(schemaPath, "utf8"), rules);
let people: PeopleFixture;
let graph: Graph;
let owner: Buffer;
let asViewer: Readonly<Record<Exclude<Viewer, "owner" | "nobody">, Who>>;

beforeAll(async () => {
  people = await openPeopleFixture();
  graph = openGraph(people);
  owner = await people.register({ isFindable: true });
  await updateProfile(people.deps, { userId: userIds.encode(owner), handle: "the.owner" });
  const passkey = {
    userId: owner,
    hasShownFactor: true,
    credentialId: Buffer.alloc(32, 1),
    publicKey: Buffer.alloc(32),
    counter: 0,
    transports: [],
    device: "Firefox on Linux",
  };
  await addPasskey(people.deps, passkey, { perPersonMax: 1 });
  const admin = await people.register({ roles: ["ADMIN"] });
  asViewer = {
    other: { id: await people.register() },
    support: { id: await people.register({ roles: ["SUPPORT"] }), role: "SUPPORT" },
    admin: { id: admin, role: "ADMIN" },
    tiredAdmin: { id: admin, role: "ADMIN", signedInMsAgo: 86_400_000 },
    service: { id: admin, subject: "reports", role: "SERVICE", scopes: ["users:read:any"] },
  };
  await registerClient(
    { db: people.deps.db, allowsPlainHttp: false },
    { name: "App", kind: "SERVICE", redirectUris: [], postLogoutRedirectUris: [], scopes: [] },
  );
  const at = new Date();
  const seen = { createdAt: at, lastSeenAt: at, expiresAt: new Date(at.getTime() + 3_600_000) };
  await touchSession(people.deps.db, {
    id: sessionIdBytes("a browser's"),
    userId: owner,
    deviceSealed: null,
    ...seen,
  });
  // There is something to read in the audit log.
  const suspended = userIds.encode(await people.register());
  const actor = userIds.encode(admin);
  await suspendUser(people.deps, { actor, userId: suspended, reason: "OTHER" });
});

afterAll(() => people?.close());

test("every field of the schema has a rule, and every rule a field", () => {
  expect(matrix.unruled).toEqual([]);
  expect(matrix.stale).toEqual([]);
  expect(matrix.open).toEqual([]);
});

describe("a field shows itself to whom it may, and to nobody else", () => {
  const coordinates = new Set(matrix.cases.map(({ coordinate }) => coordinate));
  test.each([...coordinates])("%s", async (coordinate) => {
    const { met, expected } = await metAndExpected(matrix.cases, coordinate, async (one) => {
      // What a mutation does to somebody must not show in what it does for the next viewer.
      const subject = coordinate.startsWith("Mutation.") ? await people.register() : owner;
      const who = { ...asViewer, owner: { id: subject }, nobody: undefined }[one.viewer];
      const id = userIds.encode(subject);
      const variables = { owner: id, key: { __typename: "User", id } };
      return graph.ask(who, one.document, variables);
    });
    expect(met).toEqual(expected);
  });
});
