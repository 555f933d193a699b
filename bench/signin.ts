// npm run bench -- signin: forty people sign in at once, again and again, each with a browser of their
// own: pages, password, code, tokens. How long the users process's event loop is late meanwhile, since
// everything else that it answers waits with it; and how many get in. MariaDB is private and durable,
// passwords are hashed as in production.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { type Row, writeResult } from "./src/bench-result.ts";
import { closedLoop, percentileMs, perSecond } from "./src/closed-loop.ts";
import { createPeople } from "./src/private-people.ts";
import { startPrivateServices } from "./src/private-services.ts";
import { SignInClient } from "./src/sign-in-client.ts";
import { startUsersProcess, type UsersProcess } from "./src/users-process.ts";

const PEOPLE = 40;
const WARM_UP_MS = 5_000;
const ROUND_MS = 15_000;
const ROUNDS = 3;
const TARGET_LOOP_DELAY_P99_MS = 50;
const PUBLIC_URL = "http://localhost:4000";

const folder = mkdtempSync(join(tmpdir(), "tributary-signin-"));
const services = await startPrivateServices({ only: "mariadb" });
try {
  const { variables, emails } = await createPeople(services.mariadb.url, PEOPLE);
  const ports = await choosePorts(["http", "metrics"], join(folder, "ports.json"));
  const secret = randomBytes(32).toString("hex");
  const users = await startUsersProcess(
    {
      ...variables,
      NODE_ENV: "development",
      LOG_LEVEL: "error",
      // It does without: events wait in the outbox, and attempts are counted in the process.
      BROKER_URL: "amqp://127.0.0.1:1",
      GATEWAY_SECRETS: secret,
      CURSOR_SECRETS: randomBytes(32).toString("hex"),
      OAUTH_SECRETS: randomBytes(32).toString("hex"),
      PUBLIC_URL,
    },
    ports,
  );
  try {
    const client = new SignInClient(users.url, {
      secret,
      publicUrl: PUBLIC_URL,
      connections: PEOPLE,
    });
    await measure(users, client, emails);
    await client.close();
  } finally {
    await users.stop();
  }
} finally {
  await services.stop();
  rmSync(folder, { recursive: true });
}

async function measure(
  users: UsersProcess,
  client: SignInClient,
  emails: readonly string[],
): Promise<void> {
  let next = 0;
  const signIn = () => client.signIn(emails[next++ % emails.length] ?? "");
  await closedLoop(PEOPLE, WARM_UP_MS, signIn);
  await users.loopDelayP99Ms();
  const rows: Row[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const measured = await closedLoop(PEOPLE, ROUND_MS, signIn);
    rows.push({
      subject: `${PEOPLE} people at once, round ${round}`,
      loopDelayP99Ms: Math.round((await users.loopDelayP99Ms()) * 10) / 10,
      signInsPerSecond: perSecond(measured),
      p50Ms: percentileMs(measured.latenciesMs, 0.5),
      p99Ms: percentileMs(measured.latenciesMs, 0.99),
    });
  }
  const figures = {
    loopDelayP99Ms: medianOf(rows, "loopDelayP99Ms"),
    signInsPerSecond: medianOf(rows, "signInsPerSecond"),
    targetLoopDelayP99Ms: TARGET_LOOP_DELAY_P99_MS,
  };
  writeResult("signin", rows, figures);
}

function medianOf(rows: readonly Row[], key: string): number {
  const sorted = rows.map((row) => Number(row[key])).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
