import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { parseEvent } from "@tributary/events/catalogue";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { findUserByEmail } from "../personal-data/find-user-by-email.ts";
import { auditHead, auditLog } from "../store/audit-tables.ts";
import { rolesOf } from "../store/roles.ts";
import { jobs, nameMarks, outbox } from "../store/tables.ts";
import { userIds } from "../user-ids.ts";
import { verifyAuditLog } from "../verify/verify-audit-log.ts";
import { grantRole, revokeRole } from "./change-role.ts";
import { reinstateUser, suspendUser } from "./change-standing.ts";
import { destroyDataKey, eraseUser } from "./erase-user.ts";
import { updateProfile } from "./update-profile.ts";

let people: PeopleFixture;
let id: Buffer;
let userId: string;
let actor: string;

beforeAll(async () => {
  people = await openPeopleFixture();
  actor = userIds.encode(await people.register({ displayName: "Ada", roles: ["ADMIN"] }));
});

beforeEach(async () => {
  id = await people.register();
  userId = userIds.encode(id);
});

afterAll(() => people?.close());

const because = () => ({ actor, userId, reason: "FRAUD_SUSPECTED", caseReference: "C-1" });
const entries = () => people.deps.db.$count(auditLog);

describe("standing", () => {
  test("is suspended and reinstated, each told under the next number and written down once", async () => {
    const before = await entries();
    for (let again = 0; again < 2; again++) {
      expect(await suspendUser(people.deps, because())).toEqual({ outcome: "changed", id });
    }
    expect((await people.row(id)).status).toBe("SUSPENDED");
    await reinstateUser(people.deps, because());
    expect((await people.row(id)).status).toBe("ACTIVE");
    expect(await people.told(id)).toEqual([
      { type: "users.user.registered.v1", number: 1, data: { userId } },
      { type: "users.user.suspended.v1", number: 2, data: { userId } },
      { type: "users.user.reinstated.v1", number: 3, data: { userId } },
    ]);
    expect((await entries()) - before).toBe(2);
  });

  test("changes one after the other, however many ask at once", async () => {
    const asked = Array.from({ length: 10 }, (_, index) =>
      (index % 2 ? suspendUser : reinstateUser)(people.deps, because()),
    );
    await Promise.all(asked);
    const told = await people.told(id);
    expect(told.map(({ number }) => number)).toEqual(told.map((_, index) => index + 1));
    expect(await verifyAuditLog(people.deps.db)).toMatchObject({ broken: undefined });
  });

  test.each(Object.entries({ suspendUser, reinstateUser, eraseUser }))(
    "refused leaves nothing behind: %s",
    async (_name, change) => {
      const nobody = userIds.encode(userIds.create());
      const before = await entries();
      const refusals = [
        await change(people.deps, { ...because(), userId: nobody }),
        await change(people.deps, { ...because(), userId: "usr_nonsense" }),
        await change(people.deps, { ...because(), actor: userId }),
        await change(people.deps, { ...because(), caseReference: "Ann Lee" }),
      ];
      expect(refusals).toEqual([
        { outcome: "refused", code: "NOT_FOUND" },
        { outcome: "refused", code: "NOT_FOUND" },
        { outcome: "refused", code: "NOT_YOURSELF" },
        { outcome: "invalid", field: "caseReference" },
      ]);
      expect(await entries()).toBe(before);
      expect(await people.told(id)).toHaveLength(1);
    },
  );
});

describe("roles", () => {
  test("are granted and revoked, told and written down, and kept as they are when asked again", async () => {
    const request = { actor, userId, role: "SUPPORT" } as const;
    const before = await entries();
    for (let again = 0; again < 2; again++) await grantRole(people.deps, request);
    expect(await rolesOf(people.deps.db, id)).toEqual(["USER", "SUPPORT"]);
    for (let again = 0; again < 2; again++) await revokeRole(people.deps, request);
    expect(await rolesOf(people.deps.db, id)).toEqual(["USER"]);
    const [, ...told] = await people.told(id);
    expect(told.map(({ data }) => data)).toEqual([
      { userId, role: "SUPPORT", change: "GRANTED" },
      { userId, role: "SUPPORT", change: "REVOKED" },
    ]);
    expect((await entries()) - before).toBe(2);
  });

  test("are not given to who is suspended, nor by anyone to themselves", async () => {
    await suspendUser(people.deps, because());
    const request = { actor, userId, role: "ADMIN" } as const;
    expect(await grantRole(people.deps, request)).toMatchObject({ code: "USER_NOT_ACTIVE" });
    expect(await grantRole(people.deps, { ...request, actor: userId })).toMatchObject({
      code: "NOT_YOURSELF",
    });
    expect(await rolesOf(people.deps.db, id)).toEqual(["USER"]);
  });
});

describe("who is erased", () => {
  const email = "gone@example.com";

  test("is found no more, opens no more, has no role, and their address is free again", async () => {
    const gone = await people.register({ displayName: "Gone Girl", email, roles: ["SUPPORT"] });
    const request = { ...because(), userId: userIds.encode(gone) };
    for (let again = 0; again < 2; again++) {
      expect(await eraseUser(people.deps, request)).toEqual({ outcome: "changed", id: gone });
    }
    const { createdAt, eventCount, ...left } = await people.row(gone);
    expect(left).toEqual({
      id: gone,
      status: "ERASED",
      displayNameSealed: null,
      emailSealed: null,
      emailMark: null,
      handleSealed: null,
      handleMark: null,
      indexKeyId: null,
      emailVerifiedAt: null,
      isFindable: false,
    });
    expect(await findUserByEmail(people.deps, email)).toBeUndefined();
    const marks = await people.deps.db.select().from(nameMarks);
    expect(marks.filter((mark) => mark.userId.equals(gone))).toEqual([]);
    expect((await people.deps.dataKeys.find([gone])).size).toBe(0);
    expect((await people.told(gone)).map(({ type }) => type)).toEqual([
      "users.user.registered.v1",
      "users.user.erased.v1",
    ]);
    const next = await people.register({ email });
    expect((await findUserByEmail(people.deps, email))?.id).toEqual(next);
  });

  test("stays erased whatever is asked of them after", async () => {
    await eraseUser(people.deps, because());
    const role = { actor, userId, role: "ADMIN" } as const;
    expect([
      await suspendUser(people.deps, because()),
      await reinstateUser(people.deps, because()),
      await grantRole(people.deps, role),
      await revokeRole(people.deps, role),
      await updateProfile(people.deps, { userId, displayName: "Back" }),
    ]).toEqual([
      ...Array.from({ length: 4 }, () => ({ outcome: "refused", code: "USER_ERASED" })),
      { outcome: "refused", code: "NOT_FOUND" },
    ]);
  });

  test("has their key destroyed by a job, where that could not be done at once", async () => {
    const failing = Object.create(people.deps.dataKeys, {
      destroy: { value: () => Promise.reject(new Error("away")) },
    });
    const result = await eraseUser({ ...people.deps, dataKeys: failing }, because());
    expect(result).toEqual({ outcome: "changed", id });
    expect(people.keysLeft).toHaveLength(1);
    expect((await people.deps.dataKeys.find([id])).size).toBe(1);
    const job = (await people.deps.db.select().from(jobs)).find(({ key }) => key === userId);
    expect(job).toMatchObject({ kind: "destroy-data-key", payload: { userId } });
    await destroyDataKey(people.deps, userId);
    expect((await people.deps.dataKeys.find([id])).size).toBe(0);
  });
});

describe("a profile", () => {
  test("is changed as given, told by which fields, and found by what it is now", async () => {
    const handle = "new.handle";
    const change = { userId, displayName: "New Name", handle: `@${handle}`, isFindable: true };
    expect(await updateProfile(people.deps, change)).toEqual({ outcome: "changed", id });
    expect((await people.told(id)).at(-1)).toEqual({
      type: "users.user.updated.v1",
      number: 2,
      data: { userId, fields: ["displayName", "handle", "isFindable"] },
    });
    const other = userIds.encode(await people.register());
    expect(await updateProfile(people.deps, { userId: other, handle })).toEqual({
      outcome: "refused",
      code: "HANDLE_TAKEN",
    });
    await updateProfile(people.deps, { userId, handle: null });
    expect(await updateProfile(people.deps, { userId: other, handle })).toMatchObject({
      outcome: "changed",
    });
  });

  test("changed by nothing tells nothing, and is not changed by who is suspended", async () => {
    await updateProfile(people.deps, { userId });
    expect(await people.told(id)).toHaveLength(1);
    await suspendUser(people.deps, because());
    expect(await updateProfile(people.deps, { userId, displayName: "X" })).toEqual({
      outcome: "refused",
      code: "USER_NOT_ACTIVE",
    });
  });
});

test("everything that was told is in the catalogue", async () => {
  const rows = await people.deps.db.select().from(outbox);
  for (const { eventId, type, subject, number, time, data } of rows) {
    const event = {
      id: eventId,
      type,
      source: "users",
      time,
      subject,
      number,
      feedNumber: 1,
      data,
    };
    expect(parseEvent(Buffer.from(JSON.stringify(event)))).toMatchObject({ type, data });
  }
});

test("the audit log's chain holds, and its head is its last entry", async () => {
  const [head] = await people.deps.db.select().from(auditHead);
  expect(head?.number).toBe(await entries());
  expect(await verifyAuditLog(people.deps.db)).toEqual({
    entries: head?.number,
    hash: head?.hash.toString("hex"),
    broken: undefined,
  });
});
