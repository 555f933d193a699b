import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { openGraph } from "../graph.fixture.ts";
import { codeOfStep, createOtpSecret } from "../one-time-code.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { openFactorSecret } from "../personal-data/factor-secret.ts";
import { sessionIdBytes } from "../session-ids.ts";
import { auditLog } from "../store/audit-tables.ts";
import { findAuthenticator } from "../store/authenticators.ts";
import { userAuthenticators, userRecoveryCodes } from "../store/factor-tables.ts";
import { listFactors } from "../store/factors.ts";
import { countRecoveryCodes } from "../store/recovery-codes.ts";
import { jobs } from "../store/tables.ts";
import { listSessions, touchSession } from "../store/user-sessions.ts";
import { userIds } from "../user-ids.ts";
import { addAuthenticator } from "./add-authenticator.ts";
import { suspendUser } from "./change-standing.ts";
import { eraseUser } from "./erase-user.ts";
import { removeAuthenticator } from "./remove-factor.ts";
import { renewRecoveryCodes } from "./renew-recovery-codes.ts";
import { resetFactors } from "./reset-factors.ts";
import { useOneTimeCode } from "./use-one-time-code.ts";
import { useRecoveryCode } from "./use-recovery-code.ts";

// The step at which apps are added, and the moment in its middle.
const STEP = 60_000_000;
const at = new Date((STEP * 30 + 15) * 1_000);
const drift = { at, driftSteps: 1 };

let people: PeopleFixture;
let admin: string;
let userId: Buffer;
let secret: Buffer;

beforeAll(async () => {
  people = await openPeopleFixture();
  admin = userIds.encode(await people.register({ roles: ["ADMIN"] }));
});
afterAll(() => people?.close());
beforeEach(async () => {
  userId = await people.register();
  secret = createOtpSecret();
});

const owner = () => ({ userId, hasShownFactor: true });

/** With the code of the step before the one that tests are in. */
async function add(step = STEP - 2): Promise<readonly string[]> {
  const result = await addAuthenticator(people.deps, { ...owner(), secret, step });
  if (result.outcome !== "added") throw new Error(result.outcome);
  return result.recoveryCodes;
}

const use = (step: number, moment = drift) =>
  useOneTimeCode(people.deps, { userId, code: codeOfStep(secret, step), ...moment });

/** What was written down of the person, newest first. */
async function audited(): Promise<unknown[]> {
  const subject = userIds.encode(userId);
  const rows = await people.deps.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, subject))
    .orderBy(desc(auditLog.number));
  return rows.map(({ actor, action, detail }) => [
    actor === subject ? "self" : actor,
    action,
    detail,
  ]);
}

describe("an authenticator app", () => {
  test("is added once, with ten recovery codes, and written down", async () => {
    expect(await add()).toHaveLength(10);
    expect(await listFactors(people.deps.db, userId)).toMatchObject([
      { kind: "AUTHENTICATOR_APP" },
    ]);
    expect(await countRecoveryCodes(people.deps.db, userId)).toBe(10);
    const again = { ...owner(), secret: createOtpSecret(), step: STEP };
    expect(await addAuthenticator(people.deps, again)).toEqual({ outcome: "refused" });
    expect(await audited()).toEqual([["self", "factor.add", '{"kind":"AUTHENTICATOR_APP"}']]);
  });

  test("is one, however many are added at the same moment", async () => {
    const results = await Promise.all(
      Array.from({ length: 5 }, () =>
        addAuthenticator(people.deps, { ...owner(), secret: createOtpSecret(), step: STEP }),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === "added")).toHaveLength(1);
  });

  test("is kept so that its secret does not show, and opens with the person's key alone", async () => {
    await add();
    const kept = await findAuthenticator(people.deps.db, userId);
    if (!kept) throw new Error("nothing was kept");
    expect(kept.secretSealed.includes(secret)).toBe(false);
    expect(await openFactorSecret(people.deps, userId, kept.secretSealed)).toEqual(secret);
    const other = await people.register();
    await expect(openFactorSecret(people.deps, other, kept.secretSealed)).rejects.toThrow();
  });

  test("is not for who is suspended", async () => {
    await suspendUser(people.deps, {
      actor: admin,
      userId: userIds.encode(userId),
      reason: "OTHER",
    });
    const request = { ...owner(), secret, step: STEP };
    expect(await addAuthenticator(people.deps, request)).toEqual({ outcome: "refused" });
  });

  test("goes with the codes that stand in for it", async () => {
    await add();
    await removeAuthenticator(people.deps, userId);
    expect(await use(STEP)).toBe(false);
    expect(await listFactors(people.deps.db, userId)).toEqual([]);
    expect(await countRecoveryCodes(people.deps.db, userId)).toBe(0);
    await removeAuthenticator(people.deps, userId);
    expect(await audited()).toMatchObject([
      ["self", "factor.remove", '{"kind":"AUTHENTICATOR_APP"}'],
      ["self", "factor.add", expect.anything()],
    ]);
  });
});

test("whatever becomes of a factor is told by letter, with what it tells of", async () => {
  const [code = ""] = await add();
  await useRecoveryCode(people.deps, { userId, code, at });
  await renewRecoveryCodes(people.deps, userId);
  await removeAuthenticator(people.deps, userId);
  const rows = await people.deps.db.select().from(jobs).orderBy(asc(jobs.id));
  const letters = rows
    .map(({ payload }) => z.object({ userId: z.string(), letter: z.string() }).safeParse(payload))
    .filter(({ data }) => data?.userId === userIds.encode(userId));
  expect(letters.map(({ data }) => data?.letter).toSorted()).toEqual([
    "FACTORS_CHANGED",
    "FACTORS_CHANGED",
    "FACTORS_CHANGED",
    "RECOVERY_CODE_USED",
  ]);
});

test("a person sees what they have, and how many codes are left", async () => {
  const [code = ""] = await add();
  await useRecoveryCode(people.deps, { userId, code, at });
  const source = "{ me { securityFactors { kind } recoveryCodesLeft } }";
  const { data } = await openGraph(people).ask({ id: userId }, source);
  expect(data.me).toEqual({
    securityFactors: [{ kind: "AUTHENTICATOR_APP" }],
    recoveryCodesLeft: 9,
  });
});

describe("a one-time code", () => {
  test("is good once, and so is none before it", async () => {
    await add();
    expect(await use(STEP)).toBe(true);
    expect(await use(STEP)).toBe(false);
    expect(await use(STEP - 1)).toBe(false);
    expect(await use(STEP + 1)).toBe(true);
  });

  test("is not good again that confirmed the app", async () => {
    await add(STEP);
    expect(await use(STEP)).toBe(false);
  });

  test("lets one in of twenty who show it at the same moment", async () => {
    await add();
    const results = await Promise.all(Array.from({ length: 20 }, () => use(STEP)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  test("of another moment than the drift allows is refused", async () => {
    await add(STEP - 10);
    expect(await use(STEP - 2)).toBe(false);
    expect(await use(STEP + 2)).toBe(false);
    expect(await use(STEP - 1, { at, driftSteps: 0 })).toBe(false);
    expect(await use(STEP - 1)).toBe(true);
  });

  test("of somebody else, or of an app that was replaced, is refused", async () => {
    await add();
    const [owner, first] = [userId, secret];
    [userId, secret] = [await people.register(), createOtpSecret()];
    await add();
    const code = codeOfStep(first, STEP);
    expect(await useOneTimeCode(people.deps, { userId, code, ...drift })).toBe(false);
    await removeAuthenticator(people.deps, owner);
    [userId, secret] = [owner, createOtpSecret()];
    await add();
    expect(await useOneTimeCode(people.deps, { userId, code, ...drift })).toBe(false);
    expect(await use(STEP)).toBe(true);
  });
});

describe("a recovery code", () => {
  const recover = (code: string) => useRecoveryCode(people.deps, { userId, code, at });

  test("is good once, among however many at the same moment, and is written down", async () => {
    const [code = "", other = ""] = await add();
    const results = await Promise.all(Array.from({ length: 20 }, () => recover(code)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await recover(other.toUpperCase())).toBe(true);
    expect(await countRecoveryCodes(people.deps.db, userId)).toBe(8);
    expect((await audited()).slice(0, 2)).toEqual([
      ["self", "factor.useRecoveryCode", "{}"],
      ["self", "factor.useRecoveryCode", "{}"],
    ]);
  });

  test("is nobody else's, and good no more once there are others", async () => {
    const [code = "", next = ""] = await add();
    const owner = userId;
    userId = await people.register();
    expect(await recover(code)).toBe(false);
    expect(await renewRecoveryCodes(people.deps, userId)).toEqual([]);
    userId = owner;
    const [renewed = ""] = await renewRecoveryCodes(people.deps, userId);
    expect([await recover(code), await recover(next)]).toEqual([false, false]);
    expect(await recover(renewed)).toBe(true);
    expect(await recover("no code")).toBe(false);
  });
});

describe("an administrator", () => {
  const reset = () =>
    resetFactors(people.deps, {
      actor: admin,
      userId: userIds.encode(userId),
      caseReference: "C-9",
    });

  test("takes a person's factors away, who is signed out with that", async () => {
    await add();
    const now = new Date();
    await touchSession(people.deps.db, {
      id: sessionIdBytes(`browser of ${userId.toString("hex")}`),
      userId,
      deviceSealed: null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 60_000),
    });
    for (let again = 0; again < 2; again++) {
      expect(await reset()).toEqual({ outcome: "changed", id: userId });
    }
    expect(await listFactors(people.deps.db, userId)).toEqual([]);
    expect(await countRecoveryCodes(people.deps.db, userId)).toBe(0);
    const sessions = { userId, after: undefined, at: now, rowsMax: 10 };
    expect(await listSessions(people.deps.db, sessions)).toEqual([]);
    expect(await audited()).toMatchObject([
      [admin, "factor.reset", '{"kinds":"AUTHENTICATOR_APP","caseReference":"C-9"}'],
      ["self", "factor.add", expect.anything()],
    ]);
  });

  test("does so to others alone", async () => {
    userId = userIds.decode(admin) ?? userId;
    expect(await reset()).toEqual({ outcome: "refused", code: "NOT_YOURSELF" });
  });
});

test("of who is erased nothing is left to prove, and what a copy kept stays shut", async () => {
  await add();
  const kept = await findAuthenticator(people.deps.db, userId);
  const request = { actor: admin, userId: userIds.encode(userId), reason: "OWNER_REQUEST" };
  await eraseUser(people.deps, request);
  const { db } = people.deps;
  expect(await db.$count(userAuthenticators, eq(userAuthenticators.userId, userId))).toBe(0);
  expect(await db.$count(userRecoveryCodes, eq(userRecoveryCodes.userId, userId))).toBe(0);
  if (!kept) throw new Error("nothing was kept");
  expect(await openFactorSecret(people.deps, userId, kept.secretSealed)).toBeUndefined();
  expect(await use(STEP)).toBe(false);
});
