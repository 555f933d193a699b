// npm run bench -- relay: how fast the outbox is drained into RabbitMQ, and how long an event takes
// from the commit to a consumer, and what becomes of events when the broker is killed or its disk is
// full. MariaDB and RabbitMQ are private and durable.
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { parseEvent } from "@tributary/events/catalogue";
import { createLogger } from "@tributary/runtime/logger";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { transactionIds } from "@tributary/transactions/ids";
import { type Row, writeResult } from "./src/bench-result.ts";
import { percentileMs } from "./src/closed-loop.ts";
import { fillLedger } from "./src/fill-ledger.ts";
import { createLedger, openLedger, seedWallets } from "./src/private-ledger.ts";
import { startPrivateServices } from "./src/private-services.ts";
import { measureFaults } from "./src/relay-faults.ts";
import { startRelay } from "./src/start-relay.ts";
import { tapEvents } from "./src/tap-events.ts";
import { anyPair } from "./src/transfer.ts";
import { until } from "./src/until.ts";

const BACKLOG_TRANSACTIONS = 50_000;
const PACED_TRANSACTIONS = 1_000;
const PACED_ACCOUNTS = 20;
const PAUSE_MS = 5;

const logger = createLogger({ service: "bench", level: "warn" });
const services = await startPrivateServices();
const relayOptions = { brokerUrl: services.rabbitmq.url, logger };
try {
  const drained = await measureDrain();
  const latenciesMs = await measureLatency();
  const p50Ms = percentileMs(latenciesMs, 0.5);
  const p99Ms = percentileMs(latenciesMs, 0.99);
  const { lost, outOfOrder, ...faults } = await measureFaults(services, logger);
  const rows: Row[] = [
    { subject: "backlog drained", ...drained },
    { subject: "commit to consumer", events: latenciesMs.length, p50Ms, p99Ms },
    { subject: "broker killed and its disk full, under load", ...faults, lost, outOfOrder },
  ];
  const figures = { eventsPerSecond: drained.perSecond, p50Ms, p99Ms, lost, outOfOrder };
  writeResult("relay", rows, figures);
  if (lost + outOfOrder > 0) throw new Error("events were lost or came out of order");
} finally {
  await services.stop();
}

/** What was committed while no relay ran, to the last event in a consumer's hands. */
async function measureDrain() {
  const url = await createLedger(services.mariadb.url, "drained");
  await fillLedger(url, { accounts: 1_000, transactions: BACKLOG_TRANSACTIONS });
  const events = 2 * BACKLOG_TRANSACTIONS;
  let seen = 0;
  const tap = await tapEvents(services.rabbitmq.url, () => seen++);
  const startMs = performance.now();
  const relay = startRelay(url, relayOptions);
  await until(() => seen >= events, `${events} events`);
  const seconds = (performance.now() - startMs) / 1_000;
  await relay.stop();
  await tap.close();
  return { events, perSecond: Math.round(events / seconds) };
}

/** One transaction after the other, with pauses: an event waits for nothing but its own way. */
async function measureLatency(): Promise<number[]> {
  const url = await createLedger(services.mariadb.url, "paced");
  const { accounts, ownerId } = await seedWallets(url, PACED_ACCOUNTS);
  const committedAtMs = new Map<string, number>();
  const latenciesMs: number[] = [];
  let seededEvents = 0;
  const tap = await tapEvents(services.rabbitmq.url, (body) => {
    const { data } = parseEvent(body);
    const id = "transactionId" in data ? data.transactionId : undefined;
    const committedMs = committedAtMs.get(id ?? "");
    if (committedMs === undefined) seededEvents++;
    else latenciesMs.push(performance.now() - committedMs);
  });
  const relay = startRelay(url, relayOptions);
  await until(() => seededEvents >= 2 * PACED_ACCOUNTS, "the seed's events");
  const { db, close } = openLedger(url, 1);
  const next = anyPair(accounts);
  for (let done = 0; done < PACED_TRANSACTIONS; done++) {
    let committedMs = 0;
    const ring = () => {
      committedMs = performance.now();
      relay.ring();
    };
    const { from, to } = next();
    const result = await createTransaction(
      { db, ring },
      {
        actor: { kind: "PERSON", id: ownerId },
        idempotencyKey: randomUUID(),
        fromAccountId: from,
        toAccountId: to,
        amount: "1",
        currency: "EUR",
      },
    );
    if (result.outcome !== "created") throw new Error(`not created: ${result.outcome}`);
    // Still before its events: nothing was read from a socket since the ring.
    committedAtMs.set(transactionIds.encode(result.transactionId), committedMs);
    await setTimeout(PAUSE_MS);
  }
  await until(() => latenciesMs.length >= 2 * PACED_TRANSACTIONS, "the last events");
  await close();
  await relay.stop();
  await tap.close();
  return latenciesMs;
}
