import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Correspondence, openCorrespondence, secretIn } from "../letters.fixture.ts";
import { listAudit } from "../store/audit-log.ts";
import { userIds } from "../user-ids.ts";
import { suspendUser } from "./change-standing.ts";
import { expireRegistration, purgeUnconfirmed } from "./purge-unconfirmed.ts";
import { setPassword } from "./set-password.ts";
import { updateProfile } from "./update-profile.ts";

const BEFORE = new Date("2026-02-01T00:00:00Z");
const old = { createdAt: new Date("2026-01-01T00:00:00Z") };

let letters: Correspondence;

beforeAll(async () => {
  letters = await openCorrespondence();
});
afterAll(() => letters?.close());

const purge = (rowsMax = 100) =>
  purgeUnconfirmed({ ...letters.deps, onKeyLeft: fail }, { before: BEFORE, rowsMax });
const statusOf = async (id: Buffer) => (await letters.people.row(id)).status;

function fail(error: unknown): never {
  throw error;
}

test("who never answered is erased once they had their time, and nobody else is", async () => {
  const { deps, people } = letters;
  const [first, second] = [await people.register(old), await people.register(old)];
  const young = await people.register({ createdAt: BEFORE });
  const confirmed = await people.register({ ...old, isFindable: true });
  const suspended = await people.register(old);
  await suspendUser(deps, { actor: "usr_x", userId: userIds.encode(suspended), reason: "OTHER" });
  const changed = await people.register(old);
  await updateProfile(deps, { userId: userIds.encode(changed), displayName: "Beatrix" });
  const secret = await people.register(old);
  const password = { userId: secret, password: "nine yellow bicycles", about: [], at: new Date() };
  await setPassword(deps, password);

  expect(await purge(1)).toBe(1);
  expect(await purge()).toBe(1);
  expect(await purge()).toBe(0);
  const gone = [first, second];
  for (const id of gone) {
    expect(await people.row(id)).toMatchObject({ status: "ERASED", emailSealed: null });
    expect((await deps.dataKeys.find([id])).size).toBe(0);
    expect((await people.told(id)).map(({ type }) => type)).toEqual([
      "users.user.registered.v1",
      "users.user.erased.v1",
    ]);
  }
  for (const id of [young, confirmed, changed, secret]) expect(await statusOf(id)).toBe("ACTIVE");
  expect(await statusOf(suspended)).toBe("SUSPENDED");
  const filter = { actor: "registration" };
  const noted = await listAudit(deps.db, { filter, before: undefined, rowsMax: 10 });
  expect(noted.map(({ subject }) => subject).sort()).toEqual(gone.map(userIds.encode).sort());
});

test("an answer that came just before stays, and everything of its person", async () => {
  const email = "late@example.com";
  await letters.signUp(email);
  const { id } = await letters.known(email);
  await letters.confirm(secretIn(await letters.post.letterTo(email)));
  expect(await expireRegistration({ ...letters.deps, onKeyLeft: fail }, id)).toBe(false);
  expect(await statusOf(id)).toBe("ACTIVE");
  expect((await letters.deps.dataKeys.find([id])).size).toBe(1);
  expect(await letters.hasPassword(email, "nine yellow bicycles")).toBe(true);
});
