import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { TokenVerifier } from "@tributary/identity/token-verifier";
import type { Viewer } from "@tributary/identity/viewer";
import { ContextFactory } from "../context.ts";
import type { LiveOperations } from "./live-operations.ts";
import { PersonQuota } from "./person-quota.ts";
import { LiveSession } from "./session.ts";

const viewer: Viewer = {
  id: "usr_1",
  roles: new Set(["USER"]),
  scopes: new Set(),
  clientId: undefined,
  authTime: undefined,
  amr: new Set(),
  expiresAt: new Date(60_000),
};

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

function sessionOf(verify: () => Promise<Viewer>) {
  const onExpired = jest.fn();
  const onExpiring = jest.fn();
  const session = new LiveSession({
    contexts: new ContextFactory({ verify } as unknown as TokenVerifier, 1_000),
    operations: {} as LiveOperations,
    operationsMax: 1,
    trusted: undefined,
    said: () => ({}),
    quota: new PersonQuota(1),
    onExpired,
    onExpiring,
    warningMs: 10_000,
  });
  return { session, onExpired, onExpiring };
}

test("a session ends with its token", async () => {
  const { session, onExpired } = sessionOf(async () => viewer);
  expect(await session.authenticate("Bearer x")).toBe(true);
  jest.advanceTimersByTime(59_000);
  expect(onExpired).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1_001);
  expect(onExpired).toHaveBeenCalledTimes(1);
});

test("a session is warned before its token is over, and ends with the one that is brought then", async () => {
  const tokens = [viewer, { ...viewer, expiresAt: new Date(200_000) }];
  const { session, onExpired, onExpiring } = sessionOf(async () => tokens.shift() ?? viewer);
  await session.authenticate("Bearer x");
  jest.advanceTimersByTime(50_001);
  expect(onExpiring.mock.calls).toEqual([[expect.any(Number)]]);
  expect(await session.refresh("Bearer y")).toBe(true);
  jest.advanceTimersByTime(100_000);
  expect(onExpired).not.toHaveBeenCalled();
  jest.advanceTimersByTime(50_001);
  expect([onExpiring.mock.calls.length, onExpired.mock.calls.length]).toEqual([2, 1]);
});

test("a client that leaves while its token is looked at leaves no clock running", async () => {
  const { promise, resolve } = Promise.withResolvers<Viewer>();
  const { session } = sessionOf(() => promise);
  const admitted = session.authenticate("Bearer x");
  session.close();
  resolve(viewer);
  expect(await admitted).toBe(false);
  expect(jest.getTimerCount()).toBe(0);
});
