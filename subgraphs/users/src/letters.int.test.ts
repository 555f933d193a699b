import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { inTransaction } from "@tributary/subgraph/database";
import { everythingIn } from "@tributary/testing/copied-database";
import { askForReset } from "./commands/ask-for-letter.ts";
import { askToChangeAddress } from "./commands/ask-to-change-address.ts";
import { suspendUser } from "./commands/change-standing.ts";
import { enqueueLetter } from "./commands/enqueue-letter.ts";
import { eraseUser } from "./commands/erase-user.ts";
import { purgeSignIns } from "./commands/purge-sign-ins.ts";
import {
  COMMON_PASSWORD,
  type Correspondence,
  openCorrespondence,
  PASSWORD,
  secretIn,
} from "./letters.fixture.ts";
import { letterLinks } from "./store/letter-tables.ts";
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

describe("signing up", () => {
  test("sends a link that confirms the address and lets its reader choose the password", async () => {
    expect(await letters.signUp(email)).toEqual({ outcome: "received" });
    expect((await letters.known(email)).emailVerifiedAt).toBeNull();
    const letter = await letters.post.letterTo(email);
    expect(letter.text).toContain("https://bank.example/oauth/confirm?link=");
    expect(await letters.confirm(secretIn(letter))).toEqual({
      outcome: "confirmed",
      address: email,
    });
    const user = await letters.known(email);
    expect(user.emailVerifiedAt).toBeInstanceOf(Date);
    expect(await letters.hasPassword(email, PASSWORD)).toBe(true);
    expect(await letters.deedsOf(user.id)).toEqual(["email.verify"]);
  });

  test("with a known address answers the same, and tells its owner alone", async () => {
    await letters.member(email);
    expect(await letters.signUp(email, { name: "Mallory" })).toEqual({ outcome: "received" });
    const letter = await letters.post.letterTo(email);
    expect(letter.subject).toBe("You have an account already");
    expect(letter.text).not.toMatch(/link=|Mallory/);
  });

  test("once more, with an address that was never confirmed, sends another link", async () => {
    await letters.signUp(email);
    const first = secretIn(await letters.post.letterTo(email));
    await letters.signUp(email, { name: "Somebody else" });
    const second = secretIn(await letters.post.letterTo(email));
    expect(await letters.confirm(second)).toMatchObject({ outcome: "confirmed" });
    // All that were on their way are used up with the one.
    expect(await letters.confirm(first)).toEqual({ outcome: "stale" });
  });

  test("writes nothing where the mailbox has had its share, and answers the same", async () => {
    expect(await letters.signUp(email, { mayWrite: false })).toEqual({ outcome: "received" });
    expect(await letters.signUp(email, { mayWrite: false })).toEqual({ outcome: "received" });
    expect(await letters.post.deliver()).toEqual([]);
  });

  test("lets nothing that somebody typed into a letter", async () => {
    await letters.signUp(email, { name: "Win at https://evil.example" });
    expect((await letters.post.letterTo(email)).text).not.toContain("evil");
  });
});

describe("a link", () => {
  test("is good for one of twenty that use it at the same moment", async () => {
    await letters.signUp(email);
    const secret = secretIn(await letters.post.letterTo(email));
    const results = await Promise.all(Array.from({ length: 20 }, () => letters.confirm(secret)));
    expect(results.filter(({ outcome }) => outcome === "confirmed")).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === "stale")).toHaveLength(19);
  });

  test("is not good after its time, nor for another purpose, nor when made up", async () => {
    await letters.signUp(email);
    const secret = secretIn(await letters.post.letterTo(email));
    expect(await letters.reset(secret)).toEqual({ outcome: "stale" });
    expect(await letters.confirm(`${secret.slice(0, -1)}_`)).toEqual({ outcome: "stale" });
    expect(await letters.confirm("")).toEqual({ outcome: "stale" });
    await letters.post.age(secret, 24 * 3_600_000 + 1_000);
    expect(await letters.confirm(secret)).toEqual({ outcome: "stale" });
    expect((await letters.known(email)).emailVerifiedAt).toBeNull();
  });

  test("is still good after a password that is refused", async () => {
    await letters.signUp(email, { name: "Hildegard Feathers" });
    const secret = secretIn(await letters.post.letterTo(email));
    const weak = async (password: string) => letters.confirm(secret, password);
    expect(await weak("short")).toMatchObject({ problem: "TOO_SHORT" });
    expect(await weak(COMMON_PASSWORD.toUpperCase())).toMatchObject({ problem: "TOO_COMMON" });
    expect(await weak("hildegardfeathers")).toMatchObject({ problem: "ABOUT_YOU" });
    expect(await weak(PASSWORD)).toMatchObject({ outcome: "confirmed" });
  });

  test("is good for nobody who has been suspended meanwhile", async () => {
    const id = await letters.member(email);
    const secret = await letters.resetSecret(email);
    const subject = { actor: "admin", userId: userIds.encode(id), reason: "OTHER" };
    await suspendUser(letters.deps, subject);
    expect(await letters.reset(secret)).toEqual({ outcome: "stale" });
    await askForReset(letters.deps, email);
    expect(await letters.post.deliver()).toEqual([]);
  });

  test("that is over is removed", async () => {
    await letters.signUp(email);
    await letters.post.age(secretIn(await letters.post.letterTo(email)), 48 * 3_600_000);
    const links = async () => (await letters.deps.db.select().from(letterLinks)).length;
    const before = await links();
    await purgeSignIns(letters.deps, { at: new Date(), batchSize: 1, batchesMax: 9 });
    expect(await links()).toBe(before - 1);
  });
});

describe("what is kept of letters", () => {
  test("is neither an address nor a link that could be read in the store", async () => {
    const id = await letters.member(email);
    await letters.resetSecret(email);
    const next = `Quillhazel-${email}`;
    await askToChangeAddress(letters.deps, {
      userId: userIds.encode(id),
      email: next,
      isTheirs: async () => true,
      admitsLetterTo: async () => true,
    });
    await askForReset(letters.deps, email);
    const [letter] = (await letters.post.deliver()).filter(({ to }) => to === email);
    await askForReset(letters.deps, email);
    const kept = (await everythingIn(letters.people.variables.DATABASE_URL)).toString("latin1");
    const secret = letter ? secretIn(letter) : "";
    for (const hidden of [email, "Quillhazel", secret]) {
      expect(hidden).not.toBe("");
      expect(kept.toLowerCase().includes(hidden.toLowerCase())).toBe(false);
    }
  });

  test("goes with the person, whatever was on its way", async () => {
    const id = await letters.member(email);
    const secret = await letters.resetSecret(email);
    await askForReset(letters.deps, email);
    const next = `next-${email}`;
    await askToChangeAddress(letters.deps, {
      userId: userIds.encode(id),
      email: next,
      isTheirs: async () => true,
      admitsLetterTo: async () => true,
    });
    const reason = { actor: "admin", userId: userIds.encode(id), reason: "OTHER" };
    await eraseUser(letters.deps, reason);
    expect(await letters.post.deliver()).toEqual([]);
    expect(await letters.reset(secret)).toEqual({ outcome: "stale" });
    const links = await letters.deps.db.select().from(letterLinks);
    expect(links.filter(({ userId }) => userId.equals(id))).toEqual([]);
  });

  test("is nothing where what it is about was not committed", async () => {
    const userId = await letters.member(email);
    const undone = inTransaction(letters.deps.db, async (tx) => {
      await enqueueLetter(tx, { userId, kind: "PASSWORD_CHANGED" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await letters.post.deliver()).toEqual([]);
  });
});
