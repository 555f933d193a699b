import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { FRESH_SIGN_IN_MS, type Graph, openGraph, type Who } from "./graph.fixture.ts";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { createRateLimits } from "./rate-limits.ts";
import { userIds } from "./user-ids.ts";

let people: PeopleFixture;
let graph: Graph;
let ann: Who;
let ada: Who;

beforeAll(async () => {
  people = await openPeopleFixture();
  graph = openGraph(people);
  const email = "ann@example.com";
  ann = { id: await people.register({ displayName: "Ann Lee", email, isFindable: true }) };
  ada = { id: await people.register({ displayName: "Ada", roles: ["ADMIN"] }), role: "ADMIN" };
});

afterAll(() => people?.close());

const member = "__typename ... on UserError { code message } ... on InvalidInput { field }";
const administer = (field: string) =>
  `mutation ($input: ChangeStandingInput!) { done: ${field}(input: $input) { ${member} } }`;
const standing = async () => ({
  input: { userId: userIds.encode(await people.register()), reason: "OTHER" },
});

describe("registering", () => {
  const register = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) {
    ${member} ... on RegistrationReceived { email } } }`;
  const ask = (input: object, on = graph) => on.ask(undefined, register, { input });

  test("answers the same whether the address is known or not, and makes one person of it", async () => {
    const input = { displayName: "Zoë", email: "zoe@example.com" };
    const received = { __typename: "RegistrationReceived", email: "zoe@example.com" };
    for (let again = 0; again < 2; again++) {
      expect(await ask(input)).toEqual({ data: { registerUser: received }, codes: [] });
    }
    const found = await graph.ask(
      ada,
      '{ users(search: { displayName: "zoe" }) { edges { node { email } } } }',
    );
    expect(found.data).toEqual({ users: { edges: [{ node: { email: "zoe@example.com" } }] } });
  });

  test("takes until a round time, for an address that is known as for one that is not", async () => {
    const answerMs = 150;
    const slow = openGraph(people, { registrationAnswerMs: answerMs });
    for (let again = 0; again < 2; again++) {
      const startedMs = performance.now();
      await ask({ displayName: "Zoë", email: "new@example.com" }, slow);
      // Timers may be a hair early.
      expect(performance.now() - startedMs).toBeGreaterThan(answerMs - 2);
    }
  });

  test("names what is not of its form, and is limited per address", async () => {
    expect((await ask({ displayName: "\u202e", email: "x@example.com" })).data).toMatchObject({
      registerUser: { code: "INVALID_INPUT", field: "displayName" },
    });
    const limits = createRateLimits(undefined, { findRecipient: 1, registerUser: 1 });
    const limited = openGraph(people, { limits });
    const input = { displayName: "Zoë", email: "often@example.com" };
    expect((await ask(input, limited)).codes).toEqual([]);
    const again = { ...input, email: "OFTEN@example.com" };
    expect((await ask(again, limited)).codes).toEqual(["RATE_LIMITED"]);
  });
});

describe("erasing oneself", () => {
  const erase = async (who: Who, userId = userIds.encode(who.id)) =>
    graph.ask(
      who,
      `mutation ($input: EraseMeInput!) { eraseMe(input: $input) {
        ... on UserErasure { user { id status displayName email } } ... on UserError { code } } }`,
      { input: { userId } },
    );

  test("wants a sign-in of a moment ago, by whatever one has, and one's own id", async () => {
    const me: Who = { id: await people.register(), amr: ["pwd"] };
    const late = { ...me, signedInMsAgo: FRESH_SIGN_IN_MS + 1_000 };
    expect((await erase(late)).codes).toEqual(["REAUTHENTICATION_REQUIRED"]);
    expect((await erase(me, userIds.encode(ann.id))).codes).toEqual(["FORBIDDEN"]);
    const id = userIds.encode(me.id);
    expect((await erase(me)).data).toEqual({
      eraseMe: { user: { id, status: "ERASED", displayName: null, email: null } },
    });
  });

  test("is no way for an administrator to leave: the last one would", async () => {
    const chief: Who = { id: await people.register({ roles: ["ADMIN"] }), role: "ADMIN" };
    expect((await erase(chief)).data).toEqual({ eraseMe: { code: "NOT_YOURSELF" } });
  });
});

describe("what administrators do", () => {
  test.each(["suspendUser", "reinstateUser", "eraseUser"])(
    "%s wants the scope, two factors and a sign-in of a moment ago",
    async (field) => {
      const variables = await standing();
      const codesFor = async (who: Who | undefined) =>
        (await graph.ask(who, administer(field), variables)).codes;
      expect(await codesFor(undefined)).toEqual(["UNAUTHENTICATED"]);
      expect(await codesFor(ann)).toEqual(["FORBIDDEN"]);
      expect(await codesFor({ ...ada, role: "SUPPORT" })).toEqual(["FORBIDDEN"]);
      expect(await codesFor({ ...ada, amr: ["pwd"] })).toEqual(["REAUTHENTICATION_REQUIRED"]);
      expect(await codesFor({ ...ada, signedInMsAgo: FRESH_SIGN_IN_MS + 1_000 })).toEqual([
        "REAUTHENTICATION_REQUIRED",
      ]);
      expect(await codesFor(ada)).toEqual([]);
    },
  );

  test("answers with the person as they are then, and the same when sent again", async () => {
    const variables = await standing();
    const query = `mutation ($input: ChangeStandingInput!) { eraseUser(input: $input) {
      ... on UserErasure { user { id status displayName email roles } } } }`;
    const { userId: id } = variables.input;
    const user = { id, status: "ERASED", displayName: null, email: null, roles: [] };
    for (let again = 0; again < 2; again++) {
      expect((await graph.ask(ada, query, variables)).data).toEqual({ eraseUser: { user } });
    }
  });

  test("is refused in words, with a code, by a member of the union", async () => {
    const nobody = { input: { userId: "usr_nobody", reason: "OTHER" } };
    const refused = async (variables: object) =>
      (await graph.ask(ada, administer("suspendUser"), { ...variables })).data.done;
    expect(await refused(nobody)).toMatchObject({ __typename: "NotFound", code: "NOT_FOUND" });
    const own = { input: { userId: userIds.encode(ada.id), reason: "OTHER" } };
    expect(await refused(own)).toMatchObject({ __typename: "NotYourself", code: "NOT_YOURSELF" });
    const { input } = await standing();
    expect(await refused({ input: { ...input, caseReference: "by Ann Lee" } })).toMatchObject({
      code: "INVALID_INPUT",
      field: "caseReference",
    });
  });

  test("is for a service as far as it can be undone", async () => {
    const fraud = { ...ada, subject: "fraud-watch", role: "SERVICE", amr: [] } as const;
    const service: Who = { ...fraud, scopes: ["users:administer"] };
    const variables = await standing();
    expect((await graph.ask(service, administer("suspendUser"), variables)).codes).toEqual([]);
    expect((await graph.ask(service, administer("eraseUser"), variables)).codes).toEqual([
      "FORBIDDEN",
    ]);
  });

  test("stands in the audit log, newest first, by filter and page", async () => {
    const variables = await standing();
    const { userId: subject } = variables.input;
    await graph.ask(ada, administer("suspendUser"), variables);
    const grant = `mutation ($input: ChangeRoleInput!) { done: revokeRole(input: $input) { ${member} } }`;
    await graph.ask(ada, grant, { input: { userId: subject, role: "ADMIN" } });
    await graph.ask(ada, administer("reinstateUser"), variables);
    const query = `query ($filter: AuditLogFilter, $first: Int!, $after: String) {
      auditLog(filter: $filter, first: $first, after: $after) {
        edges { node { actor action subject detail { name value } hash } }
        pageInfo { hasNextPage endCursor } } }`;
    const actor = userIds.encode(ada.id);
    const filter = { subject, actor };
    const page = async (after: string | null) =>
      (await graph.ask(ada, query, { filter, first: 1, after })).data.auditLog as {
        edges: { node: { action: string; hash: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect(first.edges[0]?.node).toEqual({
      actor,
      action: "user.reinstate",
      subject,
      detail: [
        { name: "reason", value: "OTHER" },
        { name: "caseReference", value: null },
      ],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second.edges.map(({ node }) => node.action)).toEqual(["user.suspend"]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const variablesOfNobody = { filter: { subject: "usr_nobody" }, first: 20 };
    expect((await graph.ask(ada, query, variablesOfNobody)).data).toMatchObject({
      auditLog: { edges: [] },
    });
    expect((await graph.ask(ann, query, { first: 1 })).codes).toEqual(["FORBIDDEN"]);
  });
});

describe("a profile", () => {
  const update = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
    ${member} ... on ProfileUpdated { user { displayName handle isFindable } } } }`;

  test("is changed by its owner, who sees it changed; what is not given stays", async () => {
    const bea: Who = { id: await people.register({ displayName: "Bea" }) };
    const change = async (input: object) =>
      (await graph.ask(bea, update, { input })).data.updateProfile;
    expect(await change({ displayName: "Beatrix", handle: "Bea.3" })).toEqual({
      __typename: "ProfileUpdated",
      user: { displayName: "Beatrix", handle: "bea.3", isFindable: false },
    });
    expect(await change({ isFindable: true, handle: null })).toMatchObject({
      user: { displayName: "Beatrix", handle: null, isFindable: true },
    });
    expect(await change({ handle: "no way" })).toMatchObject({ field: "handle" });
    const search =
      '{ users(search: { displayNamePrefix: "beatr" }) { edges { node { displayName } } } }';
    expect((await graph.ask(ada, search)).data).toEqual({
      users: { edges: [{ node: { displayName: "Beatrix" } }] },
    });
  });

  test("of who is no person here is not found", async () => {
    const service: Who = { ...ann, subject: "reporting" };
    expect((await graph.ask(service, update, { input: { isFindable: true } })).data).toMatchObject({
      updateProfile: { code: "NOT_FOUND" },
    });
  });
});

describe("a recipient", () => {
  const find =
    "query ($who: String!) { findRecipient(emailOrHandle: $who) { user { id displayName } } }";
  const found = async (who: string, by = ann) =>
    (await graph.ask(by, find, { who })).data.findRecipient;

  test("is found by whole address or handle, if verified and willing, and nobody else is", async () => {
    const bob: Who = { id: await people.register({ displayName: "Bob" }) };
    const user = { id: userIds.encode(ann.id), displayName: "Ann Lee" };
    await graph.ask(ann, 'mutation { updateProfile(input: { handle: "annlee" }) { __typename } }');
    for (const who of ["ann@example.com", "ANN@example.com", "annlee", "@AnnLee"]) {
      expect(await found(who, bob)).toEqual({ user });
    }
    const unwilling = { displayName: "Una", email: "una@example.com" };
    await people.register(unwilling);
    for (const who of ["una@example.com", "nobody@example.com", "annle", "ann", "", "%"]) {
      expect(await found(who, bob)).toBeNull();
    }
    await graph.ask(ada, administer("suspendUser"), {
      input: { userId: user.id, reason: "OTHER" },
    });
    expect(await found("ann@example.com", bob)).toBeNull();
  });

  test("wants a sign-in, and is looked up so many times a minute", async () => {
    expect((await graph.ask(undefined, find, { who: "x" })).codes).toEqual(["UNAUTHENTICATED"]);
    const limits = createRateLimits(undefined, { findRecipient: 2, registerUser: 1 });
    const limited = openGraph(people, { limits });
    const codes = [];
    for (let count = 0; count < 3; count++) codes.push(await limited.ask(ada, find, { who: "x" }));
    expect(codes.map((answer) => answer.codes)).toEqual([[], [], ["RATE_LIMITED"]]);
  });
});
