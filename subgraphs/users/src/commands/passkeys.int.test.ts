import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { createOtpSecret } from "../one-time-code.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { userPasskeys } from "../store/factor-tables.ts";
import { listFactors } from "../store/factors.ts";
import { countPasskeyUse, passkeyHash } from "../store/passkeys.ts";
import { countRecoveryCodes } from "../store/recovery-codes.ts";
import { userIds } from "../user-ids.ts";
import { addAuthenticator } from "./add-authenticator.ts";
import { addPasskey } from "./add-passkey.ts";
import { eraseUser } from "./erase-user.ts";
import { removePasskey } from "./remove-factor.ts";

const perPersonMax = 3;
const at = new Date("2026-01-31T12:00:00Z");

let people: PeopleFixture;
let userId: Buffer;

beforeAll(async () => {
  people = await openPeopleFixture();
});
afterAll(() => people?.close());
beforeEach(async () => {
  userId = await people.register();
});

const credentialOf = (owner = userId, counter = 0) => ({
  userId: owner,
  hasShownFactor: true,
  credentialId: randomBytes(32),
  publicKey: randomBytes(77),
  counter,
  transports: ["internal"],
  device: "Firefox on Linux",
});

async function add(passkey = credentialOf()) {
  const { outcome } = await addPasskey(people.deps, passkey, { perPersonMax });
  return { outcome, hash: passkeyHash(passkey.credentialId) };
}

describe("a passkey", () => {
  test("is one of a few, and the codes come with the first of them alone", async () => {
    const first = await addPasskey(people.deps, credentialOf(), { perPersonMax });
    expect(first).toMatchObject({ outcome: "added" });
    const next = await addPasskey(people.deps, credentialOf(), { perPersonMax });
    expect(next).toEqual({ outcome: "added", recoveryCodes: [] });
    expect(await countRecoveryCodes(people.deps.db, userId)).toBe(10);
    const more = await Promise.all([add(), add(), add()]);
    expect(more.map(({ outcome }) => outcome).toSorted()).toEqual(["added", "refused", "refused"]);
  });

  test("is added by who has shown no factor only where there is none", async () => {
    const unproven = () => ({ ...credentialOf(), hasShownFactor: false });
    const added = await Promise.all([add(unproven()), add(unproven()), add(unproven())]);
    expect(added.map(({ outcome }) => outcome).toSorted()).toEqual(["added", "refused", "refused"]);
    const app = { userId, hasShownFactor: false, secret: createOtpSecret(), step: 1 };
    expect(await addAuthenticator(people.deps, app)).toEqual({ outcome: "refused" });
    expect(await listFactors(people.deps.db, userId)).toHaveLength(1);
  });

  test("is one person's, and nobody is told whose", async () => {
    const passkey = credentialOf();
    expect((await add(passkey)).outcome).toBe("added");
    const other = await people.register();
    expect((await add({ ...passkey, userId: other })).outcome).toBe("refused");
    expect(await listFactors(people.deps.db, other)).toEqual([]);
    expect(await countRecoveryCodes(people.deps.db, other)).toBe(0);
  });

  test("that counts lets in one of twenty who show the same signature", async () => {
    const { hash } = await add(credentialOf(userId, 7));
    const use = (counter: number) => countPasskeyUse(people.deps.db, { hash, counter, at });
    const results = await Promise.all(Array.from({ length: 20 }, () => use(8)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect([await use(8), await use(7), await use(0), await use(9)]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test("that does not count is let in each time, and never again once it has counted", async () => {
    const { hash } = await add();
    const use = (counter: number) => countPasskeyUse(people.deps.db, { hash, counter, at });
    expect([await use(0), await use(0), await use(1), await use(0)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test("is taken away from its owner alone", async () => {
    const { hash } = await add();
    const other = await people.register();
    await removePasskey(people.deps, { userId: other, hash });
    expect(await listFactors(people.deps.db, userId)).toHaveLength(1);
    await removePasskey(people.deps, { userId, hash });
    expect(await listFactors(people.deps.db, userId)).toEqual([]);
    expect(await countRecoveryCodes(people.deps.db, userId)).toBe(0);
  });

  test("of who is erased is gone", async () => {
    await add();
    const actor = userIds.encode(await people.register({ roles: ["ADMIN"] }));
    const request = { actor, userId: userIds.encode(userId), reason: "OWNER_REQUEST" };
    await eraseUser(people.deps, request);
    expect(await people.deps.db.$count(userPasskeys, eq(userPasskeys.userId, userId))).toBe(0);
  });
});
