import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readLocalConfig } from "@tributary/local/config";
import { findPrometheus } from "@tributary/local/programs/find-prometheus";
import { readRunConfig } from "@tributary/testing/config";
import { eventually } from "@tributary/testing/eventually";

const root = resolve(import.meta.dirname, "..");
// Everything that this start writes goes here, so that a platform that runs in the clone is left alone.
const localDirectory = mkdtempSync(join(readRunConfig().TEST_RUN_FOLDER, "start-"));
const environment = {
  ...process.env,
  TRIBUTARY_LOCAL_DIR: localDirectory,
  TRIBUTARY_CACHE_DIR: readLocalConfig().cacheDirectory,
  // A person has no NODE_ENV; the run's services are not this platform's.
  NODE_ENV: "",
  MARIADB_URL: "",
  RABBITMQ_URL: "",
  RABBITMQ_MANAGEMENT_URL: "",
  REDIS_URL: "",
};

type Places = Record<
  "gateway" | "users" | "transactions" | "mariadb" | "rabbitmq" | "redis",
  { url: string; pid: number }
>;

let launcher: ChildProcess | undefined;
let holder: Server;
let heldPort: number;
let printed = "";

beforeAll(async () => {
  // Fetched where nobody has had it yet.
  await findPrometheus();
  holder = createServer();
  await new Promise<void>((done) => holder.listen(0, "127.0.0.1", done));
  const address = holder.address();
  heldPort = typeof address === "object" && address !== null ? address.port : 0;
}, 600_000);

afterAll(async () => {
  launcher?.kill("SIGTERM");
  await eventually(() => survivors().length === 0, { timeoutMs: 20_000 });
  holder.close();
  rmSync(localDirectory, { recursive: true, force: true });
}, 30_000);

/** What `npm run doctor` says, and its exit code. */
async function doctor(): Promise<{ said: string; code: number }> {
  const child = spawn("npm", ["run", "-s", "doctor"], { cwd: root, env: environment });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  const [code] = await once(child, "exit");
  return { said, code };
}

/** As a person would: npm and its shell stand between us and the platform. */
async function start(): Promise<void> {
  printed = "";
  const npm = spawn("npm", ["start", "--", "--observe"], {
    cwd: root,
    env: { ...environment, PORT: String(heldPort) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [npm.stdout, npm.stderr]) stream.on("data", (text) => (printed += text));
  launcher = npm;
  await eventually(() => printed.includes("Ready in") || npm.exitCode !== null, {
    timeoutMs: 90_000,
  });
  if (npm.exitCode !== null) throw new Error(printed);
}

function places(): Places {
  return JSON.parse(readFileSync(join(localDirectory, "platform.json"), "utf8"));
}

/** Processes that belong to this start: what they were started with names its folder or its children. */
function survivors(): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return (
        readFileSync(`/proc/${pid}/environ`, "utf8").includes(localDirectory) &&
        !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ")
      );
    } catch {
      return false;
    }
  });
}

async function send(token: string, body: string) {
  const response = await fetch(`${places().gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  return (await response.json()) as {
    data?: { me?: { displayName: string }; quoteExchange?: object };
    errors?: unknown;
  };
}

/** Fails with what was found broken. */
async function verify(): Promise<void> {
  await promisify(execFile)("npm", ["run", "-s", "verify"], { cwd: root, env: environment });
}

const joined = "{ me { displayName accounts { edges { node { available { amount } } } } } }";

const price = `mutation { quoteExchange(input: {
  fromCurrency: "EUR", toCurrency: "USD", sellAmount: "2500" }) { __typename } }`;

/** The token that was printed under the name. */
function tokenOf(name: string): string {
  return new RegExp(`^ +${name} .*\\n+(\\S+)$`, "m").exec(printed)?.[1] ?? "";
}

async function answersAgain(): Promise<void> {
  const name = await eventually(
    async () => {
      const answer = await send(tokenOf("alice"), JSON.stringify({ query: joined }));
      return answer.errors === undefined && answer.data?.me?.displayName;
    },
    { timeoutMs: 20_000, everyMs: 200 },
  );
  expect(name).toBe("Alice Moreau");
}

describe("npm start", () => {
  test("brings everything up, names who holds a taken port, and prints tokens that work", async () => {
    await start();
    expect(printed).toContain(`port ${heldPort} is held by`);
    expect(places().gateway.url).not.toContain(`:${heldPort}`);
    for (const name of ["alice", "bob", "support", "admin", "service"]) {
      expect(tokenOf(name).split(".")).toHaveLength(3);
    }
    await answersAgain();
  }, 120_000);

  test("with --observe it has a Prometheus that every server tells what it counts", async () => {
    const url = /^ +Prometheus +(http:\/\/\S+)\/alerts$/m.exec(printed)?.[1] ?? "";
    const up = encodeURIComponent('up{job="tributary"} == 1');
    await eventually(
      async () => {
        const response = await fetch(`${url}/api/v1/query?query=${up}`);
        const answer = (await response.json()) as { data: { result: unknown[] } };
        return answer.data.result.length === 3;
      },
      { timeoutMs: 60_000 },
    );
  }, 90_000);

  test("has demo data that keeps every promise, before and after what it prints to try", async () => {
    await verify();
    const bodies = [...printed.matchAll(/-- alice\)" -d '(.*)'$/gm)].map(([, body]) => body ?? "");
    const answers = await Promise.all(bodies.map((body) => send(tokenOf("alice"), body)));
    expect(answers).toEqual([
      { data: { me: expect.objectContaining({ displayName: "Alice Moreau" }) } },
      { data: { createTransaction: { transaction: expect.anything() } } },
    ]);
    const priced = await send(tokenOf("alice"), JSON.stringify({ query: price }));
    expect(priced).toEqual({ data: { quoteExchange: { __typename: "ExchangeQuoted" } } });
    await verify();
  }, 60_000);

  test("is looked after by the doctor, who names what hangs, and the fix", async () => {
    const { url, pid } = places().rabbitmq;
    const { host } = new URL(url);
    expect((await doctor()).said).toContain(`OK    RabbitMQ         ${host}\n`);
    process.kill(pid, "SIGSTOP");
    try {
      const { said, code } = await doctor();
      expect(said).toContain("WRONG RabbitMQ         does not answer\n");
      expect(said).toMatch(new RegExp(`^ +fix: kill -9 ${pid}: npm start brings it back`, "m"));
      expect(said).toMatch(/^OK {4}MariaDB /m);
      expect(said).toMatch(/^\d to mend\.$/m);
      expect(code).toBe(1);
    } finally {
      process.kill(pid, "SIGCONT");
    }
  }, 60_000);

  test.each(["rabbitmq", "mariadb", "redis", "users", "transactions", "gateway"] as const)(
    "starts %s again when it is killed, says so, and the next query answers",
    async (part) => {
      const { pid } = places()[part];
      process.kill(pid, "SIGKILL");
      await eventually(() => printed.includes("(SIGKILL)") && places()[part].pid !== pid, {
        timeoutMs: 20_000,
      });
      await answersAgain();
    },
    60_000,
  );

  test("leaves no process behind when npm itself is killed, and starts again on the same data", async () => {
    launcher?.kill("SIGKILL");
    await eventually(() => survivors().length === 0, { timeoutMs: 20_000, everyMs: 100 });
    await start();
    await answersAgain();
  }, 150_000);

  test("leaves no process behind when its launcher is killed", async () => {
    const platformPid = Number(
      survivors().find(
        (pid) =>
          readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("node\0") &&
          readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("run.mjs\0start"),
      ),
    );
    process.kill(platformPid, "SIGKILL");
    await eventually(() => survivors().length === 0, { timeoutMs: 20_000, everyMs: 100 });
    await start();
  }, 150_000);

  test("drains and leaves no process and no state behind on SIGTERM", async () => {
    launcher?.kill("SIGTERM");
    await eventually(() => survivors().length === 0, { timeoutMs: 20_000, everyMs: 100 });
    expect(() => places()).toThrow("ENOENT");
    expect((await doctor()).said).toMatch(/^OK {4}platform +does not run; npm start starts it$/m);
  }, 30_000);
});
