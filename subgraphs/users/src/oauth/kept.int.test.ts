import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { scopesOf } from "@tributary/identity/roles";
import { addAuthenticator } from "../commands/add-authenticator.ts";
import { purgeSignIns } from "../commands/purge-sign-ins.ts";
import { registerClient } from "../commands/register-client.ts";
import { rotateSigningKeys } from "../commands/rotate-signing-keys.ts";
import { setPassword } from "../commands/set-password.ts";
import { createOtpSecret } from "../one-time-code.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { userAuthenticators, userRecoveryCodes } from "../store/factor-tables.ts";
import {
  oauthClients,
  oauthStates,
  signingKeys,
  userPasswords,
  userSessions,
} from "../store/oauth-tables.ts";
import { userIds } from "../user-ids.ts";
import { PasswordHasher } from "./password-hasher.ts";
import { StateAdapter, type StateStore } from "./state-adapter.ts";
import { Vault } from "./vault.ts";

const vault = new Vault(["a secret of this test, of some length"]);
const HOUR_SECONDS = 3_600;

let people: PeopleFixture;
let store: StateStore;

beforeAll(async () => {
  people = await openPeopleFixture();
  const refreshGrace = { simultaneousMs: 10, lostAnswerMs: 100 };
  store = { db: people.deps.db, vault, refreshGrace, device: async () => null };
});
afterAll(() => people?.close());

async function dump(): Promise<string> {
  const ofFactors = [userAuthenticators, userRecoveryCodes];
  const tables = [
    ...[oauthStates, userSessions, oauthClients, signingKeys, userPasswords],
    ...ofFactors,
  ];
  const rows = await Promise.all(tables.map((table) => people.deps.db.select().from(table)));
  const told = JSON.stringify(rows, (_key, value) =>
    value?.type === "Buffer" ? Buffer.from(value.data).toString("latin1") : value,
  );
  expect(rows.map((found) => found.length > 0)).toEqual(tables.map(() => true));
  return told;
}

test("whoever reads the tables learns nothing that lets them in", async () => {
  const email = "somebody@example.com";
  const password = "nine yellow bicycles";
  const userId = await people.register({ email });
  const accountId = userIds.encode(userId);
  const known = { accountId, grantId: "the-grant-id", clientId: "web", sessionUid: "the-uid" };
  await new StateAdapter("RefreshToken", store).upsert("the-refresh-token", known, HOUR_SECONDS);
  await new StateAdapter("AuthorizationCode", store).upsert("the-code", known, HOUR_SECONDS);
  const session = { accountId, uid: "the-uid", loginTs: 1, kind: "Session" };
  await new StateAdapter("Session", store).upsert("the-cookie", session, HOUR_SECONDS);
  const asked = { params: { login_hint: email }, kind: "Interaction" };
  await new StateAdapter("Interaction", store).upsert("the-interaction", asked, HOUR_SECONDS);

  const service = { kind: "SERVICE", name: "Reports", scopes: scopesOf("SERVICE") } as const;
  const nowhere = { redirectUris: [], postLogoutRedirectUris: [] };
  const registered = await registerClient(
    { db: store.db, allowsPlainHttp: false },
    { ...service, ...nowhere },
  );
  const secret = "secret" in registered ? registered.secret : undefined;
  const hasher = new PasswordHasher({
    memoryKib: 1_024,
    iterations: 1,
    parallelism: 1,
    concurrencyMax: 1,
    waitingMax: 1,
  });
  const about = { userId, password, about: [], at: new Date() };
  await setPassword({ db: store.db, hasher, isCommon: () => false }, about);
  const otpSecret = createOtpSecret();
  const added = await addAuthenticator(people.deps, {
    userId,
    hasShownFactor: true,
    secret: otpSecret,
    step: 1,
  });
  const recoveryCodes = added.outcome === "added" ? added.recoveryCodes : [];
  const plainCodes = recoveryCodes.map((code) => code.replaceAll("-", ""));
  // As it would stand in the dump.
  const plainSecret = JSON.stringify(otpSecret.toString("latin1")).slice(1, -1);
  const ofFactors = [plainSecret, ...recoveryCodes, ...plainCodes];
  const privateHalves: string[] = [];
  const seal = (place: string, plain: Buffer) => {
    privateHalves.push(JSON.parse(plain.toString()).d);
    return vault.seal(place, plain);
  };
  const policy = { signsMs: 1_000, publishedMs: 100, retiredMs: 100 };
  await rotateSigningKeys({ db: store.db, seal, policy }, { at: new Date() });

  const told = await dump();
  expect(privateHalves).toHaveLength(1);
  const ids = ["the-refresh-token", "the-code", "the-cookie", "the-uid", "the-grant-id"];
  const own = [email, password, secret, ...ofFactors];
  expect(ofFactors).toHaveLength(21);
  for (const hidden of [...ids, "the-interaction", ...own, ...privateHalves]) {
    expect(hidden).toEqual(expect.any(String));
    expect(told.includes(String(hidden))).toBe(false);
  }
  const found = await new StateAdapter("RefreshToken", store).find("the-refresh-token");
  expect(found).toMatchObject(known);
});

test("of two who answer a device's code from what they read before, the first counts", async () => {
  const codes = new StateAdapter("DeviceCode", store);
  const [ann, ben] = [await people.register(), await people.register()].map(userIds.encode);
  const waiting = { kind: "DeviceCode", userCode: "BBBBCCCC", clientId: "television" };
  const answers = [
    { ...waiting, inFlight: true },
    { ...waiting, inFlight: true, accountId: ann ?? "", grantId: "of ann" },
    { ...waiting, error: "access_denied" },
  ];
  const late = { ...waiting, inFlight: true, accountId: ben ?? "", grantId: "of ben" };
  await codes.upsert("the-code", waiting, HOUR_SECONDS);
  for (const answer of answers.slice(0, 2)) {
    await codes.upsert("the-code", answer, HOUR_SECONDS);
    await expect(codes.upsert("the-code", answer, HOUR_SECONDS)).rejects.toThrow("invalid_request");
  }
  for (const answer of [late, ...answers]) {
    await expect(codes.upsert("the-code", answer, HOUR_SECONDS)).rejects.toThrow("invalid_request");
  }
  expect(await codes.findByUserCode("BBBBCCCC")).toMatchObject({ accountId: ann });
  // Nor does an answer bring back what is gone.
  await codes.destroy("the-code");
  await expect(codes.upsert("the-code", late, HOUR_SECONDS)).rejects.toThrow("invalid_request");
});

test("what is over goes in pieces, and what is not stays", async () => {
  const tokens = new StateAdapter("RefreshToken", store);
  const accountId = userIds.encode(await people.register());
  for (const name of ["first", "second", "third"]) {
    const known = { accountId, grantId: name, clientId: "web", sessionUid: `browser of ${name}` };
    await tokens.upsert(name, known, name === "third" ? 10 * HOUR_SECONDS : 1);
  }
  const at = new Date(Date.now() + 3 * HOUR_SECONDS * 1_000);
  const live = async () => (await people.deps.db.select().from(oauthStates)).length;
  const before = await live();
  const stopped = AbortSignal.abort();
  expect(await purgeSignIns(store, { at, batchSize: 1, batchesMax: 9, signal: stopped })).toBe(0);
  expect(await purgeSignIns(store, { at, batchSize: 1, batchesMax: 1 })).toBe(2);
  expect(await live()).toBe(before - 1);
  await purgeSignIns(store, { at, batchSize: 1, batchesMax: 100 });
  expect(await live()).toBe(1);
  expect(await tokens.find("first")).toBeUndefined();
  expect(await tokens.find("third")).toMatchObject({ grantId: "third" });
  const sessions = await people.deps.db.select().from(userSessions);
  expect(sessions).toHaveLength(1);
});
