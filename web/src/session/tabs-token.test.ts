import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Token } from "./gateway-session.ts";
import { SessionChannel } from "./session-channel.ts";
import { TabsToken } from "./tabs-token.ts";

/** What the gateway knows: whose session it is, for how long its tokens are good, how often it was asked. */
type Gateway = { session: { person: string; seconds: number } | undefined; asked: number };

let tabs: { close(): void }[];
let gateway: Gateway;

beforeEach(() => {
  tabs = [];
  gateway = { session: { person: "alice", seconds: 300 }, asked: 0 };
});
afterEach(async () => {
  for (const tab of tabs) tab.close();
  await untilOpen(0);
});

/** A closed tab is gone a moment later, as in a browser. */
async function untilOpen(count: number): Promise<void> {
  for (;;) {
    const { held = [] } = await navigator.locks.query();
    if (held.filter(({ name }) => name === "tributary.tab").length <= count) return;
    await new Promise(setImmediate);
  }
}

function openTab(): TabsToken {
  // What a tab of an earlier test still asks is not counted in this one.
  const asks = gateway;
  const tab = new TabsToken({ fetchToken: () => fetchToken(asks) });
  tabs.push(tab);
  return tab;
}

async function fetchToken(asks: Gateway): Promise<Token | undefined> {
  asks.asked += 1;
  if (!asks.session) return undefined;
  const { person, seconds } = asks.session;
  return { accessToken: `${person}-${asks.asked}`, expiresAtMs: Date.now() + seconds * 1_000 };
}

const tokenOf = async (tab: TabsToken) => (await tab.current())?.accessToken;

/** Until a tab is in a state that another one's message has brought about. */
function eventually(tab: TabsToken, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = tab.state.subscribe(look);
    function look() {
      if (!holds()) return;
      stop();
      resolve();
    }
    look();
  });
}

const held = (tab: TabsToken) => {
  const state = tab.state.get();
  return state.kind === "held" ? state.token.accessToken : state.kind;
};

describe("tabs of one browser", () => {
  test("ask for one token between them, whenever they open", async () => {
    const [one, two] = [openTab(), openTab()];
    expect(await Promise.all([tokenOf(one), tokenOf(two), tokenOf(one)])).toEqual([
      "alice-1",
      "alice-1",
      "alice-1",
    ]);
    expect(await tokenOf(openTab())).toBe("alice-1");
    expect(gateway.asked).toBe(1);
  });

  test("renew it once, when all want another at the same time", async () => {
    const several = [openTab(), openTab(), openTab()];
    await Promise.all(several.map(tokenOf));
    const renewed = await Promise.all(several.map((tab) => tab.renew()));
    expect(new Set(renewed.map((token) => token?.accessToken))).toEqual(new Set(["alice-2"]));
    expect(gateway.asked).toBe(2);
  });

  test("go on without one that was closed", async () => {
    const [one, two] = [openTab(), openTab()];
    await tokenOf(one);
    one.close();
    await untilOpen(1);
    expect((await two.renew())?.accessToken).toBe("alice-2");
  });

  test("sign out together, without asking", async () => {
    const [one, two] = [openTab(), openTab()];
    await Promise.all([tokenOf(one), tokenOf(two)]);
    one.signOutElsewhere();
    one.signOut();
    expect(one.state.get()).toEqual({ kind: "none", because: "signed-out" });
    await eventually(two, () => held(two) === "none");
    expect(two.state.get()).toEqual({ kind: "none", because: "signed-out" });
    expect(gateway.asked).toBe(1);
  });

  test("go on with whoever signs in next, and hand nobody the token from before", async () => {
    const [one, two] = [openTab(), openTab()];
    await Promise.all([tokenOf(one), tokenOf(two)]);
    gateway.session = { person: "bob", seconds: 300 };
    const comesBack = new SessionChannel(() => undefined);
    tabs.push(comesBack);
    comesBack.post({ kind: "signed-in" });
    const three = openTab();
    expect(await tokenOf(three)).toBe("bob-2");
    for (const tab of [one, two]) await eventually(tab, () => held(tab) === "bob-2");
    // What they had begun when they were told has ended as well, and asked for nothing.
    await navigator.locks.request("tributary.renewal", () => undefined);
    expect(gateway.asked).toBe(2);
  });
});

test("a token is renewed by itself before its time is over", async () => {
  gateway.session = { person: "alice", seconds: 3 };
  const tab = openTab();
  await tokenOf(tab);
  await eventually(tab, () => held(tab) === "alice-2");
});

test("a session that is over says so, and says so again until somebody signs in", async () => {
  gateway.session = undefined;
  const tab = openTab();
  expect(await tokenOf(tab)).toBeUndefined();
  expect(tab.state.get()).toEqual({ kind: "none", because: "over" });
  gateway.session = { person: "alice", seconds: 300 };
  expect(await tokenOf(tab)).toBe("alice-2");
});

test("a gateway out of reach is no session that is over", async () => {
  const tab = new TabsToken({ fetchToken: () => Promise.reject(new Error("no network")) });
  tabs.push(tab);
  await expect(tab.current()).rejects.toThrow("no network");
  expect(tab.state.get()).toEqual({ kind: "unknown" });
});
