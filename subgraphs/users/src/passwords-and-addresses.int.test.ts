import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { addAuthenticator } from "./commands/add-authenticator.ts";
import { askForReset } from "./commands/ask-for-letter.ts";
import { askToChangeAddress } from "./commands/ask-to-change-address.ts";
import { changePassword } from "./commands/change-password.ts";
import { setPassword } from "./commands/set-password.ts";
import {
  COMMON_PASSWORD,
  type Correspondence,
  OTHER_PASSWORD,
  openCorrespondence,
  PASSWORD,
  secretIn,
} from "./letters.fixture.ts";
import { createOtpSecret } from "./one-time-code.ts";
import { openFields } from "./personal-data/open-fields.ts";
import { sessionIdBytes } from "./session-ids.ts";
import { findAuthenticator } from "./store/authenticators.ts";
import { findState, upsertState } from "./store/oauth-states.ts";
import { userIds } from "./user-ids.ts";

let letters: Correspondence;
let count = 0;
let email: string;

beforeAll(async () => {
  letters = await openCorrespondence();
});
afterAll(() => letters?.close());
beforeEach(async () => {
  email = `somebody-${count++}@example.com`;
  await letters.post.deliver();
});

describe("a forgotten password", () => {
  test("is replaced by who reads the letters, and everybody else is signed out and told", async () => {
    const id = await letters.member(email);
    expect(await letters.sessionsOf(id)).toBe(2);
    expect(await letters.reset(await letters.resetSecret(email))).toEqual({
      outcome: "reset",
      address: email,
    });
    expect(await letters.hasPassword(email, OTHER_PASSWORD)).toBe(true);
    expect(await letters.hasPassword(email, PASSWORD)).toBe(false);
    expect(await letters.sessionsOf(id)).toBe(0);
    expect((await letters.post.letterTo(email)).subject).toBe("Your password was changed");
    expect(await letters.deedsOf(id)).toEqual(["password.reset", "email.verify"]);
  });

  test("gives no way round a second factor", async () => {
    const userId = await letters.member(email);
    const factor = { userId, hasShownFactor: true, secret: createOtpSecret(), step: 1 };
    expect(await addAuthenticator(letters.deps, factor)).toMatchObject({ outcome: "added" });
    await letters.post.deliver();
    expect(await letters.reset(await letters.resetSecret(email))).toMatchObject({
      outcome: "reset",
    });
    expect(await findAuthenticator(letters.deps.db, userId)).toBeDefined();
  });

  test("of an address that nobody has sends no letter", async () => {
    await askForReset(letters.deps, "nobody@example.com");
    await askForReset(letters.deps, "no address");
    expect(await letters.post.deliver()).toEqual([]);
  });

  test("is chosen anew once for all the letters that were asked for", async () => {
    await letters.member(email);
    const [first, second] = [await letters.resetSecret(email), await letters.resetSecret(email)];
    expect(await letters.reset(second)).toMatchObject({ outcome: "reset" });
    expect(await letters.reset(first)).toEqual({ outcome: "stale" });
  });

  test("proves the address of somebody who never confirmed it", async () => {
    await letters.signUp(email);
    await letters.post.deliver();
    expect(await letters.reset(await letters.resetSecret(email))).toMatchObject({
      outcome: "reset",
    });
    expect((await letters.known(email)).emailVerifiedAt).toBeInstanceOf(Date);
  });

  test("stays as it is where the new one is refused", async () => {
    const id = await letters.member(email);
    expect(await letters.reset(await letters.resetSecret(email), "short")).toMatchObject({
      outcome: "weak",
    });
    expect(await letters.hasPassword(email, PASSWORD)).toBe(true);
    expect(await letters.sessionsOf(id)).toBe(2);
  });
});

describe("another address", () => {
  const change = (id: Buffer, address: string, isTheirs = true) =>
    askToChangeAddress(letters.deps, {
      userId: userIds.encode(id),
      email: address,
      isTheirs: async () => isTheirs,
      admitsLetterTo: async () => true,
    });
  const addressOf = async (id: Buffer) => {
    const wanted = { user: await letters.people.row(id), field: "email" } as const;
    return (await openFields(letters.deps, [wanted]))[0];
  };

  test("counts once its letter was answered, and the old one is told", async () => {
    const id = await letters.member(email);
    const old = await letters.resetSecret(email);
    const next = `next-${email}`;
    expect(await change(id, next)).toMatchObject({ outcome: "changed" });
    expect(await addressOf(id)).toBe(email);
    const secret = secretIn(await letters.post.letterTo(next));
    expect(await letters.confirm(secret)).toEqual({ outcome: "confirmed", address: next });
    expect(await addressOf(id)).toBe(next);
    expect((await letters.known(next)).id).toEqual(id);
    expect((await letters.post.letterTo(email)).subject).toBe("Your address was changed");
    // Who reads the old mailbox has no say any more.
    expect(await letters.reset(old)).toEqual({ outcome: "stale" });
    expect(await letters.deedsOf(id)).toEqual(["email.change", "email.verify"]);
  });

  test("wants the password", async () => {
    const id = await letters.member(email);
    const refused = { outcome: "refused", code: "WRONG_PASSWORD" };
    expect(await change(id, `next-${email}`, false)).toEqual(refused);
    expect(await letters.post.deliver()).toEqual([]);
  });

  test("that is another's is told to them, and changes nothing", async () => {
    const other = email;
    await letters.member(email);
    email = `second-${email}`;
    const id = await letters.member(email);
    expect(await change(id, other)).toMatchObject({ outcome: "changed" });
    expect((await letters.post.letterTo(other)).subject).toBe("You have an account already");
    expect(await addressOf(id)).toBe(email);
  });

  test("that has become another's meanwhile is not taken from them", async () => {
    const id = await letters.member(email);
    const next = `next-${email}`;
    await change(id, next);
    const secret = secretIn(await letters.post.letterTo(next));
    const other = await letters.people.register({ email: next });
    expect(await letters.confirm(secret)).toEqual({ outcome: "taken" });
    expect((await letters.known(next)).id).toEqual(other);
    expect(await addressOf(id)).toBe(email);
  });
});

describe("a password that is changed by who knows it", () => {
  const change = (id: Buffer, { password = OTHER_PASSWORD, isTheirs = true } = {}) =>
    changePassword(letters.deps, {
      userId: userIds.encode(id),
      newPassword: password,
      sessionId: sessionIdBytes(`${email} one`),
      isTheirs: async () => isTheirs,
    });

  test("signs them out wherever else they are, and tells them", async () => {
    const id = await letters.member(email);
    expect(await change(id)).toMatchObject({ outcome: "changed" });
    expect(await letters.hasPassword(email, OTHER_PASSWORD)).toBe(true);
    expect(await letters.sessionsOf(id)).toBe(1);
    expect((await letters.post.letterTo(email)).subject).toBe("Your password was changed");
    expect(await letters.deedsOf(id)).toEqual(["password.change", "email.verify"]);
  });

  test("stops whoever has shown the old one and is not in yet", async () => {
    const userId = await letters.member(email);
    const key = createHash("sha256").update(email).digest();
    await upsertState(letters.deps.db, {
      key,
      model: "Interaction",
      alias: null,
      grantId: null,
      sessionId: null,
      userId,
      clientId: null,
      family: null,
      rotation: null,
      payload: Buffer.from("sealed"),
      expiresAt: new Date(Date.now() + 60_000),
    });
    await change(userId);
    expect(await findState(letters.deps.db, key)).toBeUndefined();
  });

  test("makes links that were to replace the old one worth nothing", async () => {
    const id = await letters.member(email);
    const secret = await letters.resetSecret(email);
    await change(id);
    expect(await letters.reset(secret)).toEqual({ outcome: "stale" });
  });

  test("stays where the old one is not known, or the new one is no good", async () => {
    const id = await letters.member(email);
    const wrong = { outcome: "refused", code: "WRONG_PASSWORD" };
    expect(await change(id, { isTheirs: false })).toEqual(wrong);
    // What is wrong with the new one is told before the old one is tried.
    const weak = { isTheirs: false, password: COMMON_PASSWORD };
    expect(await change(id, weak)).toEqual({ outcome: "weak", problem: "TOO_COMMON" });
    expect(await letters.hasPassword(email, PASSWORD)).toBe(true);
    expect(await letters.sessionsOf(id)).toBe(2);
  });
});

test("a first password given by hand is looked at like any other", async () => {
  const userId = await letters.people.register({ email });
  const request = { userId, password: COMMON_PASSWORD, about: [], at: new Date() };
  const refused = { outcome: "refused", problem: "TOO_COMMON" };
  expect(await setPassword(letters.deps, request)).toEqual(refused);
});
