import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pinnedNode } from "@tributary/testing/pinned-node";
import { readPeopleConfig } from "../config.ts";
import { nameTerms, wholeNameTerm } from "../domain/name-terms.ts";
import { PasswordHasher } from "../oauth/password-hasher.ts";
import { signIn } from "../oauth/sign-in.ts";
import { SignInAttempts, WAIT_SECONDS } from "../oauth/sign-in-attempts.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { findRecipient } from "../personal-data/find-recipient.ts";
import { type OpenPeople, openPeople } from "../personal-data/open-people.ts";
import { countPeopleByKey } from "../store/index-keys.ts";
import { markClaims } from "../store/mark-tables.ts";
import { nameMarks } from "../store/tables.ts";
import { listUsers } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { eraseUser } from "./erase-user.ts";
import { registerUser } from "./register-user.ts";
import { reindexPeople } from "./reindex-people.ts";
import { setPassword } from "./set-password.ts";
import { updateProfile } from "./update-profile.ts";

const PASSWORD = "nine yellow bicycles";
const PEOPLE = 12;
const hasher = new PasswordHasher({
  memoryKib: 1_024,
  iterations: 1,
  parallelism: 1,
  concurrencyMax: 1,
  waitingMax: 100,
});

let people: PeopleFixture;
const opened: OpenPeople[] = [];
/** One process for each step of the replacement, as its list of keys is at that step. */
let steps: Record<"before" | "known" | "moved" | "after", OpenPeople>;
const keys: [string, string] = ["", ""];

beforeAll(async () => {
  people = await openPeopleFixture();
  const [before, after] = [people.variables.BLIND_INDEX_KEY, randomBytes(32).toString("base64")];
  keys.splice(0, 2, before, after);
  steps = {
    before: open(before),
    known: open(`${before},${after}`),
    moved: open(`${after},${before}`),
    after: open(after),
  };
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await people?.close();
});

function open(key: string): OpenPeople {
  const one = openPeople(readPeopleConfig({ ...people.variables, BLIND_INDEX_KEY: key }));
  opened.push(one);
  return one;
}

const depsOf = ({ people: own }: OpenPeople) => ({ ...own, ring: () => {}, onKeyLeft: fail });
const inPieces = { batchSize: 3, signal: new AbortController().signal };

function fail(error: unknown): never {
  throw error;
}

type Somebody = { readonly id: Buffer; readonly email: string; readonly handle: string };

/** With an address, a handle, a name and a password, as a process of that step makes them. */
async function somebody(step: OpenPeople, name: string): Promise<Somebody> {
  const email = `${name}@example.com`;
  const request = { displayName: `Zoe ${name}`, email, isFindable: true };
  const result = await registerUser(depsOf(step), request);
  if (result.outcome !== "registered") throw new Error(result.outcome);
  const { id } = result;
  await updateProfile(depsOf(step), { userId: userIds.encode(id), handle: name });
  const { db } = step.people;
  const set = { userId: id, password: PASSWORD, about: [], at: new Date() };
  await setPassword({ db, hasher, isCommon: () => false }, set);
  return { id, email, handle: name };
}

/** Signs in, is found by address and handle, and by name: by any process, at any moment. */
async function isFound(step: OpenPeople, { id, email, handle }: Somebody): Promise<void> {
  const attempts = new SignInAttempts(undefined, {
    freeTries: 100,
    freeTriesAnywhere: 100,
    triesPerAddress: 100,
    waitSeconds: WAIT_SECONDS,
  });
  const deps = { people: step.people, hasher, attempts, logger: console as never };
  const attempt = { email, password: PASSWORD, address: "192.0.2.1" };
  expect(await signIn(deps, attempt)).toEqual({ outcome: "signed-in", userId: id });
  for (const text of [email, `@${handle}`]) {
    expect((await findRecipient(step.people, text))?.id).toEqual(id);
  }
  const filter = { name: step.people.blindIndex.ofNameTerm(wholeNameTerm(`Zoe ${handle}`)) };
  const found = await listUsers(step.people.db, { filter, after: undefined, rowsMax: 5 });
  expect(found.map((user) => user.id)).toEqual([id]);
  expect(await findRecipient(step.people, `nobody-${handle}@example.com`)).toBeUndefined();
}

describe("while an index key is replaced", () => {
  test("everybody is found at every moment, by processes of this step and of the one beside it", async () => {
    const { before, known, moved, after } = steps;
    const all = await Promise.all(
      Array.from({ length: PEOPLE }, (_, index) => somebody(before, `person${index}`)),
    );
    const pairs: readonly (readonly [OpenPeople, OpenPeople])[] = [
      [before, known],
      [known, moved],
      [moved, after],
    ];
    for (const [older, newer] of pairs) {
      let isDone = false;
      const asking = [older, newer].map(async (step, offset) => {
        for (let round = offset; !isDone || round < offset + 2 * PEOPLE; round++) {
          const one = all[round % all.length];
          if (one) await isFound(step, one);
        }
      });
      // A name that is changed while its marks are made anew.
      const changing = (async () => {
        for (let round = 0; !isDone; round++) {
          const step = round % 2 ? older : newer;
          const [one] = all;
          const same = { userId: userIds.encode(one?.id ?? Buffer.alloc(16)), handle: "person0" };
          await updateProfile(depsOf(step), { ...same, displayName: "Zoe person0" });
        }
      })();
      if (newer !== after) await reindexPeople(newer.people, inPieces);
      isDone = true;
      await Promise.all([...asking, changing]);
      // The older processes are gone: what they wrote last is made anew as well.
      await reindexPeople(newer.people, inPieces);
      const { keyId } = newer.people.blindIndex;
      expect(await countPeopleByKey(newer.people.db)).toEqual([{ keyId, people: PEOPLE }]);
    }
    for (const one of all) await isFound(after, one);
    const terms = all.map(({ handle }) => nameTerms(`Zoe ${handle}`).length);
    const total = terms.reduce((sum, count) => sum + count);
    expect(await after.people.db.$count(nameMarks)).toBe(total);
    expect(await after.people.db.$count(markClaims)).toBe(0);
  }, 60_000);

  test("of two who take one address or handle at once, under different keys, one gets it", async () => {
    const { known, moved } = steps;
    for (let round = 0; round < 5; round++) {
      const email = `both${round}@example.com`;
      const results = await Promise.all(
        [known, moved].map((step) => registerUser(depsOf(step), { displayName: "Two", email })),
      );
      expect(results.map(({ outcome }) => outcome).sort()).toEqual(["registered", "taken"]);
      const two = await Promise.all(
        ["one", "two"].map((name) => somebody(known, `${name}${round}x`)),
      );
      const changes = await Promise.all(
        [known, moved].map((step, index) =>
          updateProfile(depsOf(step), {
            userId: userIds.encode(two[index]?.id ?? Buffer.alloc(16)),
            handle: `wanted${round}`,
          }),
        ),
      );
      expect(changes.filter(({ outcome }) => outcome === "changed")).toHaveLength(1);
      expect(changes).toContainEqual({ outcome: "refused", code: "HANDLE_TAKEN" });
    }
  });

  test("what somebody has had since before is taken, whichever key it is asked under", async () => {
    const { before, known, moved } = steps;
    const had = await somebody(before, "earlier");
    for (const step of [known, moved]) {
      const result = await registerUser(depsOf(step), { displayName: "X", email: had.email });
      expect(result).toEqual({ outcome: "taken" });
      const other = await people.register();
      const change = { userId: userIds.encode(other), handle: had.handle };
      expect(await updateProfile(depsOf(step), change)).toMatchObject({ code: "HANDLE_TAKEN" });
    }
    // What is given up is free again, under both.
    const userId = userIds.encode(had.id);
    await updateProfile(depsOf(moved), { userId, handle: null });
    const next = { userId: userIds.encode(await people.register()), handle: had.handle };
    expect(await updateProfile(depsOf(known), next)).toMatchObject({ outcome: "changed" });
  });
});

test("the handle of somebody who was erased is nobody's for a year, and their address is free", async () => {
  const { known, moved } = steps;
  const gone = await somebody(known, "gone.girl");
  await eraseUser(depsOf(known), {
    actor: "usr_x",
    userId: userIds.encode(gone.id),
    reason: "OTHER",
  });
  const other = userIds.encode(await people.register());
  for (const step of [known, moved]) {
    const result = await updateProfile(depsOf(step), { userId: other, handle: gone.handle });
    expect(result).toEqual({ outcome: "refused", code: "HANDLE_TAKEN" });
    expect(await findRecipient(step.people, gone.handle)).toBeUndefined();
  }
  const again = await registerUser(depsOf(moved), { displayName: "Back", email: gone.email });
  expect(again.outcome).toBe("registered");
});

test("the commands say which keys are needed, and a process without one of them does not start", async () => {
  await somebody(steps.known, "late");
  const variables = { ...people.variables, BLIND_INDEX_KEY: `${keys[1]},${keys[0]}` };
  const run = async (verb: string) => {
    const script = new URL("../blind-index.ts", import.meta.url).pathname;
    const child = spawn(pinnedNode, [script, verb], { env: variables, stdio: "pipe" });
    return text(child.stdout);
  };
  expect(await run("status")).toContain("older keys are still needed");
  await expect(steps.after.checkKeys()).rejects.toThrow(/BLIND_INDEX_KEY: people are found by/);
  expect(await run("reindex")).toMatch(
    /^\d+ people were indexed anew\n.*no older key is needed\n$/s,
  );
  await steps.after.checkKeys();
  await expect(steps.before.checkKeys()).rejects.toThrow(/BLIND_INDEX_KEY: people are found by/);
});
