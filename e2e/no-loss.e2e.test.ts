import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { RandomNumbers } from "@tributary/local/demo/random-numbers";
import { eventually } from "@tributary/testing/eventually";
import { type Holder, StormyPlatform, type Watcher } from "./stormy-platform.fixture.ts";

// NO_LOSS=long: what a release is held to. The short form is each calamity once.
const isLong = process.env.NO_LOSS === "long";
const stormMs = isLong ? 600_000 : 0;
const timeoutMs = isLong ? 900_000 : 240_000;
const seed = Number(process.env.NO_LOSS_SEED ?? Date.now() % 2 ** 31);

const HOLDERS = 40;
const DEVICES_EACH = 5;
const WRITERS = 8;
const PAUSE_BETWEEN_ORDERS_MS = 100;
const ORDERS_BETWEEN_CALAMITIES = 60;
/** How long what was killed may take until money moves again, on a machine that is busy. */
const CALAMITY_MS_MAX = 60_000;
const CATCH_UP_MS_MAX = 60_000;

/** What a client would not come back after, or would come back wrong. */
const DEAD_ENDS = [
  "BAD_USER_INPUT",
  "FORBIDDEN",
  "NO_CURSOR",
  "NOT_FOUND",
  "RESUME_EXPIRED",
  "SUBSCRIPTION_INVALID",
  "UNAUTHENTICATED",
  "closed 4400",
  "closed 4401",
  "closed 4403",
];

type Device = { readonly holder: Holder; readonly watcher: Watcher; readonly begin: number };

/** In which order what happens; apart from what else is drawn, which depends on who comes first. */
const fate = new RandomNumbers(seed);
const random = new RandomNumbers(seed + 1);
const devices: Device[] = [];
let storm: StormyPlatform;

beforeAll(async () => {
  process.stdout.write(`no-loss: NO_LOSS_SEED=${seed}\n`);
  storm = await StormyPlatform.open(HOLDERS);
  for (const holder of storm.holders) {
    const newest = (await storm.booked(holder)).at(-1);
    if (!newest) throw new Error("an account without a first entry");
    for (let device = 0; device < DEVICES_EACH; device += 1) {
      const watcher = await storm.watch(holder, newest.cursor, () => random.next());
      devices.push({ holder, watcher, begin: newest.number });
    }
  }
}, 120_000);

afterAll(async () => {
  await Promise.all(devices.map(({ watcher }) => watcher.close()));
  await storm?.close();
}, 60_000);

const calamities: Readonly<Record<string, () => void>> = {
  "broker killed": () => storm.killBroker(),
  "database killed": () => storm.killDatabase(),
  "users killed": () => storm.killUsers(),
  "transactions killed": () => storm.killTransactions(),
  "one gateway killed": () => storm.killGateway(0),
  "the other gateway killed": () => storm.killGateway(1),
  "connections cut": () => storm.cutConnections(() => random.chance(0.5)),
  "supergraph swapped": () => storm.swapSupergraph(),
  "readers paused": () => pauseSome(),
};

let paused: readonly Watcher[] = [];

/** They read on when the next are paused, or at the end. */
function pauseSome(): void {
  resumeAll();
  paused = devices.map(({ watcher }) => watcher).filter(() => random.chance(0.1));
  for (const watcher of paused) watcher.pause();
}

function resumeAll(): void {
  for (const watcher of paused) watcher.resume();
  paused = [];
}

/** Each of them, in an order that the seed decides; in the long form again and again. */
function* drawn(): Generator<string> {
  const end = performance.now() + stormMs;
  do {
    const left = Object.keys(calamities);
    while (left.length > 0) {
      const next = fate.pick(left);
      left.splice(left.indexOf(next), 1);
      yield next;
    }
  } while (performance.now() < end);
}

/** Money moves all the while, and each calamity strikes once it moves again after the last. */
async function weather(): Promise<{ orders: number; struck: string[] }> {
  let [orders, isOver] = [0, false];
  const write = async () => {
    while (!isOver) {
      const from = random.pick(storm.holders);
      const to = random.pick(storm.holders.filter((holder) => holder !== from));
      await storm.pay({ from, to, amount: random.whole(1, 50) });
      orders += 1;
      await delay(PAUSE_BETWEEN_ORDERS_MS);
    }
  };
  const struck: string[] = [];
  const strike = async () => {
    for (const name of drawn()) {
      const enough = orders + ORDERS_BETWEEN_CALAMITIES;
      await eventually(() => isOver || orders >= enough, { timeoutMs: CALAMITY_MS_MAX });
      if (isOver) return;
      calamities[name]?.();
      struck.push(name);
    }
  };
  const end = () => {
    isOver = true;
  };
  // Whoever fails ends it for all: nobody goes on behind a test that is over.
  const parts = [...Array.from({ length: WRITERS }, write), strike().finally(end)];
  for (const part of parts) part.catch(end);
  await Promise.all(parts);
  return { orders, struck };
}

test(
  "whatever is killed, cut, swapped or stalled: every watcher gets every activity of its account once and in order",
  async () => {
    const begunMs = performance.now();
    const { orders, struck } = await weather();
    const stormSeconds = (performance.now() - begunMs) / 1_000;
    resumeAll();
    const ledger = new Map(
      await Promise.all(
        storm.holders.map(async (holder) => [holder, await storm.booked(holder)] as const),
      ),
    );
    const expected = devices.map(({ holder, begin }) =>
      (ledger.get(holder) ?? [])
        .filter(({ number }) => number > begin)
        .map(({ number, amount }) => `${number}: ${amount}`),
    );
    await eventually(() => devices.every(hasAll), { timeoutMs: CATCH_UP_MS_MAX }).catch(() => {});
    const arrived = devices.map(({ watcher }) =>
      watcher.received.map(({ data }) => {
        const { number, entries } = data?.accountActivity ?? {};
        return `${number}: ${entries?.map(({ amount }) => amount.amount).join(" ")}`;
      }),
    );
    const caughtUpSeconds = (performance.now() - begunMs) / 1_000 - stormSeconds;
    process.stdout.write(
      `no-loss: ${struck.join(", ")} in ${stormSeconds.toFixed(1)} s, ${orders} orders, ` +
        `${storm.doubts} times in doubt; ${arrived.flat().length} activities at ` +
        `${devices.length} watchers, all there after ${caughtUpSeconds.toFixed(1)} s more; ` +
        `interruptions ${JSON.stringify(interruptions())}\n`,
    );
    const wrong = arrived.flatMap((came, index) =>
      came.join() === expected[index]?.join()
        ? []
        : [differences(devices[index]?.holder.name ?? "", came, expected[index] ?? [])],
    );
    // Enough to see how they went wrong.
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(Object.keys(interruptions()).filter((code) => DEAD_ENDS.includes(code))).toEqual([]);
    // A subgraph that was away costs its own fields, and says so.
    const nameless = devices.flatMap(({ holder, watcher }) =>
      watcher.received.filter(
        ({ data, errors }) =>
          !errors && data?.accountActivity.account?.owner?.displayName !== holder.name,
      ),
    );
    expect(nameless).toEqual([]);

    function hasAll({ watcher }: Device, index: number): boolean {
      return watcher.received.length >= (expected[index]?.length ?? 0);
    }
  },
  timeoutMs,
);

function differences(holder: string, came: readonly string[], expected: readonly string[]) {
  return {
    holder,
    missing: expected.filter((one) => !came.includes(one)),
    surplus: came.filter((one, index) => !expected.includes(one) || came.indexOf(one) < index),
    came: came.length,
  };
}

function interruptions(): Record<string, number> {
  const all = devices.flatMap(({ watcher }) => watcher.interruptions);
  const groups = Map.groupBy(all, (code) => code);
  return Object.fromEntries([...groups].map(([code, group]) => [code, group.length]));
}
