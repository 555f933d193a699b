import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { RunningServices } from "@tributary/local/services/start-services";
import type { Logger } from "@tributary/runtime/logger";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { type HandledEvents, handleEvents } from "./handled-events.ts";
import { createLedger, openLedger, type SeededLedger, seedWallets } from "./private-ledger.ts";
import { type RunningRelay, startRelay } from "./start-relay.ts";
import { anyPair } from "./transfer.ts";
import { until } from "./until.ts";

const ACCOUNTS = 50;
const WRITERS = 8;
const PAUSE_MS = 15;
const QUIET_MS = 3_000;
const ALARM_MS = 5_000;

export type FaultsMeasured = {
  readonly events: number;
  readonly seconds: number;
  readonly kills: number;
  readonly alarms: number;
  readonly lost: number;
  readonly outOfOrder: number;
  /** Delivered again, and dropped by the inbox. */
  readonly repeated: number;
  /** Without an event in the consumer's hands. */
  readonly longestSilenceSeconds: number;
};

/** Under load, the broker is killed twice and is told twice that its disk is full. */
export async function measureFaults(
  services: RunningServices,
  logger: Logger,
): Promise<FaultsMeasured> {
  const url = await createLedger(services.mariadb.url, "faults");
  const seeded = await seedWallets(url, ACCOUNTS);
  const options = { brokerUrl: services.rabbitmq.url, logger };
  const inbox = openLedger(url, 16);
  const handled = handleEvents(inbox, options);
  const relay = startRelay(url, options);
  const watch = watchSilence(handled);
  const startMs = performance.now();
  const load = startLoad(url, seeded, relay);
  const faults = [killBroker, fillDisk, killBroker, fillDisk];
  for (const fault of faults) {
    await goesOn(handled);
    await fault(services.rabbitmq);
  }
  await goesOn(handled);
  await load.stop();
  const written = await activityCounts(url);
  const events = [...written.values()].reduce((sum, count) => sum + count, 0);
  await until(() => handled.effects.length >= events, `${events} events`);
  const seconds = (performance.now() - startMs) / 1_000;
  await relay.stop();
  await handled.stop();
  await inbox.close();
  const kills = faults.filter((fault) => fault === killBroker).length;
  return {
    events,
    seconds: Math.round(seconds),
    kills,
    alarms: faults.length - kills,
    ...compare(handled, written),
    repeated: handled.repeated(),
    longestSilenceSeconds: watch.end(),
  };
}

/** Events come in, and for a while nothing happens to them. */
async function goesOn({ effects }: HandledEvents): Promise<void> {
  const before = effects.length;
  await until(() => effects.length > before + ACCOUNTS, "another event");
  await setTimeout(QUIET_MS);
}

type Broker = RunningServices["rabbitmq"];

/** It is started again on what it had on its disk. */
async function killBroker({ pid }: Broker): Promise<void> {
  if (pid === null) throw new Error("the broker is not ours to kill");
  process.kill(pid, "SIGKILL");
}

/** The broker takes nothing more from publishers, and tells them so. */
async function fillDisk({ control }: Broker): Promise<void> {
  await control?.("set_disk_free_limit", "1000000GB");
  await setTimeout(ALARM_MS);
  await control?.("set_disk_free_limit", "50MB");
}

function startLoad(url: string, { accounts, ownerId }: SeededLedger, relay: RunningRelay) {
  const { db, close } = openLedger(url, WRITERS);
  const next = anyPair(accounts);
  let isOver = false;
  const write = async () => {
    while (!isOver) {
      const { from, to } = next();
      const { outcome } = await createTransaction(
        { db, ring: () => relay.ring() },
        {
          actor: { kind: "PERSON", id: ownerId },
          idempotencyKey: randomUUID(),
          fromAccountId: from,
          toAccountId: to,
          amount: "1",
          currency: "EUR",
        },
      );
      if (outcome !== "created") throw new Error(`not created: ${outcome}`);
      await setTimeout(PAUSE_MS);
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, write));
  writers.catch(() => {});
  return {
    stop: async () => {
      isOver = true;
      await writers;
      await close();
    },
  };
}

function watchSilence({ effects }: HandledEvents): { end(): number } {
  let [known, sinceMs, longestMs] = [0, performance.now(), 0];
  const look = () => {
    if (effects.length === known) return;
    longestMs = Math.max(longestMs, performance.now() - sinceMs);
    [known, sinceMs] = [effects.length, performance.now()];
  };
  const timer = setInterval(look, 50);
  return {
    end: () => {
      clearInterval(timer);
      return Math.round(longestMs / 100) / 10;
    },
  };
}

/** Of each account by its public id: its activities are told one event each. */
async function activityCounts(url: string): Promise<Map<string, number>> {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT subject, COUNT(*) AS count FROM outbox GROUP BY subject",
    );
    return new Map(rows.map(({ subject, count }) => [String(subject), Number(count)]));
  } finally {
    await connection.end();
  }
}

/** Of an account all of 1..n, each once and in that order. */
function compare({ effects }: HandledEvents, written: ReadonlyMap<string, number>) {
  const bySubject = Map.groupBy(effects, ({ subject }) => subject);
  let [lost, outOfOrder] = [0, 0];
  for (const [subject, count] of written) {
    const numbers = (bySubject.get(subject) ?? []).map(({ number }) => number);
    lost += count - new Set(numbers).size;
    outOfOrder += numbers.filter(
      (number, index) => index > 0 && number !== (numbers[index - 1] ?? 0) + 1,
    ).length;
  }
  return { lost, outOfOrder };
}
