// npm run bench -- ledger: the whole command createTransaction beside the same statements in bare
// mysql2, on a private, durable MariaDB. The two take turns, so that both meet the same machine.
import { randomUUID } from "node:crypto";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { verifyLedger } from "@tributary/transactions/verify/verify-ledger";
import mysql, { type RowDataPacket } from "mysql2/promise";
import { type Row, writeResult } from "./src/bench-result.ts";
import { closedLoop, joined, type Measured, percentileMs, perSecond } from "./src/closed-loop.ts";
import { floorTransfer } from "./src/floor.ts";
import { createLedger, openLedger, type SeededLedger, seedWallets } from "./src/private-ledger.ts";
import { startPrivateServices } from "./src/private-services.ts";
import { recordedStatements } from "./src/recorded-statements.ts";
import { anyPair, hotPair, type Transfer } from "./src/transfer.ts";

const CLIENTS = [1, 16, 64];
const WARM_UP_MS = 1_000;
const STRETCH_MS = 500;
/** Each is command, floor, floor, command; the ratio is that of the median round. */
const ROUNDS = 7;

const services = await startPrivateServices({ only: "mariadb" });
try {
  const url = await createLedger(services.mariadb.url, "ledger");
  const seeded = await seedWallets(url, 1_000);
  await expectSameStatements(url, seeded);
  const rows: Row[] = [];
  for (const clients of CLIENTS) rows.push(...(await measureClients(url, seeded, clients)));
  const ledger = openLedger(url, 1);
  const broken = (await verifyLedger(ledger.db)).flatMap((report) => report.broken);
  await ledger.close();
  if (broken.length > 0) throw new Error(`the ledger was broken: ${broken.join("; ")}`);
  writeResult("ledger", rows, {
    floorPct1000: floorPct(rows, "1000 accounts"),
    floorPct20: floorPct(rows, "20 accounts"),
    floorPctHot: floorPct(rows, "1 hot account"),
    deadlocks: rows.reduce((sum, row) => sum + Number(row.deadlocks), 0),
  });
} finally {
  await services.stop();
}

type Subject = (transfer: Transfer) => Promise<void>;

async function measureClients(url: string, seeded: SeededLedger, clients: number): Promise<Row[]> {
  const { accounts } = seeded;
  const spreads = {
    "1000 accounts": anyPair(accounts),
    "20 accounts": anyPair(accounts.slice(0, 20)),
    "1 hot account": hotPair(accounts),
  };
  const subjects = openSubjects(url, seeded, clients);
  const rows: Row[] = [];
  try {
    for (const [spread, next] of Object.entries(spreads)) {
      const before = await deadlocks(url);
      const { command, floor, floorPct } = await takeTurns(subjects, clients, next);
      const seen = (await deadlocks(url)) - before;
      const about = { accounts: spread, clients };
      rows.push(
        { subject: "command", ...about, ...describe(command), deadlocks: seen, floorPct },
        { subject: "floor", ...about, ...describe(floor), deadlocks: seen, floorPct: 100 },
      );
      console.log(
        `${clients} clients, ${spread}: ${perSecond(command)}/s, ${floorPct} % of the floor`,
      );
    }
  } finally {
    await subjects.close();
  }
  return rows;
}

async function takeTurns(
  subjects: { command: Subject; floor: Subject },
  clients: number,
  next: () => Transfer,
) {
  const run = (name: "command" | "floor", ms: number) =>
    closedLoop(clients, ms, () => subjects[name](next()));
  for (const name of ["command", "floor"] as const) await run(name, WARM_UP_MS);
  const rounds: { command: Measured; floor: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = await run("command", STRETCH_MS);
    const floor = joined([await run("floor", STRETCH_MS), await run("floor", STRETCH_MS)]);
    rounds.push({ command: joined([first, await run("command", STRETCH_MS)]), floor });
  }
  const ratios = rounds.map(({ command, floor }) => perSecond(command) / perSecond(floor));
  return {
    command: joined(rounds.map(({ command }) => command)),
    floor: joined(rounds.map(({ floor }) => floor)),
    // What else the machine does comes in bursts: they are in one round or another.
    floorPct: Math.round((ratios.toSorted((one, other) => one - other)[ROUNDS >> 1] ?? 0) * 100),
  };
}

function openSubjects(url: string, { ownerId }: SeededLedger, clients: number) {
  const { db, close } = openLedger(url, clients);
  const pool = mysql.createPool({
    uri: url,
    supportBigNumbers: true,
    bigNumberStrings: true,
    timezone: "Z",
    connectionLimit: clients,
    maxIdle: clients,
  });
  // As the command's connections are, from their beginning.
  pool.pool.on("connection", (connection) => {
    connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  });
  const deps = { db, ring: () => {} };
  const actor = { kind: "PERSON", id: ownerId } as const;
  return {
    command: async ({ from, to }: Transfer) => {
      const { outcome } = await createTransaction(deps, {
        actor,
        idempotencyKey: randomUUID(),
        fromAccountId: from,
        toAccountId: to,
        amount: "1",
        currency: "EUR",
      });
      if (outcome !== "created") throw new Error(`not created: ${outcome}`);
    },
    floor: (transfer: Transfer) => floorTransfer(pool, ownerId, randomUUID(), transfer),
    close: async () => void (await Promise.all([close(), pool.end()])),
  };
}

/** A floor that does other work than the command measures nothing. */
async function expectSameStatements(url: string, seeded: SeededLedger): Promise<void> {
  const subjects = openSubjects(url, seeded, 1);
  const [from = "", to = ""] = seeded.accounts;
  const record = async (subject: Subject) => {
    await subject({ from, to });
    return recordedStatements(services.mariadb.url, () => subject({ from, to }));
  };
  try {
    const [command, floor] = [await record(subjects.command), await record(subjects.floor)];
    const other = command.findIndex((statement, index) => statement !== floor[index]);
    if (other === -1 && command.length === floor.length) return;
    throw new Error(
      `bench/src/floor.ts does not do what the command does. The command:\n${command.join("\n")}\nThe floor:\n${floor.join("\n")}`,
    );
  } finally {
    await subjects.close();
  }
}

function describe(measured: Measured) {
  const { latenciesMs } = measured;
  return {
    perSecond: perSecond(measured),
    p50Ms: percentileMs(latenciesMs, 0.5),
    p99Ms: percentileMs(latenciesMs, 0.99),
  };
}

/** At 16 clients. */
function floorPct(rows: readonly Row[], accounts: string): number {
  const wanted = rows.find(
    (row) => row.subject === "command" && row.accounts === accounts && row.clients === 16,
  );
  return Number(wanted?.floorPct);
}

/** Seen by the server since it started, whether a client got to hear of them or not. */
async function deadlocks(url: string): Promise<number> {
  const connection = await mysql.createConnection(url);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'",
    );
    return Number(rows[0]?.Value);
  } finally {
    await connection.end();
  }
}
