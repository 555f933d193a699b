import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { waitUntil } from "../wait-until.ts";
import { Keeper } from "./keeper.ts";
import { lookUpProcess } from "./process-identity.ts";
import { SupervisedProcess } from "./supervised-process.ts";

let folder: string;
let keeper: Keeper;
let said: string[];
let running: SupervisedProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "supervised-"));
  keeper = new Keeper(join(folder, "processes.json"));
  said = [];
});

afterEach(async () => {
  await running?.stop();
  keeper.close();
  rmSync(folder, { recursive: true });
});

/** A shell that says it is up by a file, and then does what `then` says. */
function shell(then: string, stopTimeoutMs = 5_000): SupervisedProcess {
  const up = join(folder, "up");
  running = new SupervisedProcess(
    {
      name: "shell",
      command: "sh",
      args: ["-c", `touch ${up}; ${then}`],
      env: process.env,
      logPath: join(folder, "shell.log"),
      ready: (signal) => waitUntil(() => existsSync(up), { signal, intervalMs: 10 }),
      readyTimeoutMs: 5_000,
      stopTimeoutMs,
    },
    { keeper, report: (line) => said.push(line) },
  );
  return running;
}

const soon = (check: () => boolean) => waitUntil(check, { signal: AbortSignal.timeout(8_000) });

test("a child that is killed is started again, and both are said", async () => {
  const child = shell("exec sleep 100");
  await child.start();
  const first = child.pid ?? 0;
  process.kill(first, "SIGKILL");
  await soon(() => said.length === 2);
  expect(child.pid).not.toBe(first);
  expect(said[0]).toMatch(/^shell ended \(SIGKILL\); again in 0\.2 s, its log: .*shell\.log$/);
  expect(said[1]).toMatch(/^shell is back after /);
});

test("a restart on purpose while it waits to be started again leaves one process, not two", async () => {
  const starts = join(folder, "starts");
  const child = shell(`echo >> ${starts}; exec sleep 100`);
  await child.start();
  process.kill(child.pid ?? 0, "SIGKILL");
  await soon(() => said.length === 1);
  await child.restart();
  await soon(() => readFileSync(starts, "utf8").length === 2);
  // Longer than the wait that was told of.
  await delay(600);
  expect(readFileSync(starts, "utf8")).toBe("\n\n");
  expect(said).toHaveLength(1);
});

test("a child that cannot start is told of with the end of its log", async () => {
  const child = new SupervisedProcess(
    {
      name: "shell",
      command: "sh",
      args: ["-c", "echo no such table; exit 3"],
      env: process.env,
      logPath: join(folder, "shell.log"),
      ready: (signal) => waitUntil(() => false, { signal }),
      readyTimeoutMs: 5_000,
      stopTimeoutMs: 1_000,
    },
    { keeper, report: () => {} },
  );
  await expect(child.start()).rejects.toMatchObject({
    message: "shell did not start: exit code 3",
    fix: expect.stringContaining("no such table"),
  });
});

test("stop ends the child, and nothing starts it again", async () => {
  const child = shell("exec sleep 100");
  await child.start();
  const pid = child.pid ?? 0;
  await child.stop();
  expect(lookUpProcess(pid)).toBeUndefined();
  expect(child.pid).toBeNull();
  expect(said).toEqual([]);
});

test("a child that will not stop is ended with all that it started", async () => {
  const grandchild = join(folder, "grandchild");
  const child = shell(
    `trap '' TERM; sleep 100 & echo $! > ${grandchild}; while :; do wait; done`,
    300,
  );
  await child.start();
  await soon(() => existsSync(grandchild) && readFileSync(grandchild, "utf8") !== "");
  const pids = [child.pid ?? 0, Number(readFileSync(grandchild, "utf8"))];
  await child.stop();
  await soon(() => pids.every((pid) => lookUpProcess(pid) === undefined));
});

test("a stop while it is coming up ends it", async () => {
  const child = new SupervisedProcess(
    {
      name: "shell",
      command: "sleep",
      args: ["100"],
      env: process.env,
      logPath: join(folder, "shell.log"),
      ready: (signal) => waitUntil(() => false, { signal }),
      readyTimeoutMs: 60_000,
      stopTimeoutMs: 1_000,
    },
    { keeper, report: () => {} },
  );
  const started = child.start().then(
    () => "up",
    () => "given up",
  );
  await soon(() => child.pid !== null);
  await child.stop();
  expect(await started).toBe("given up");
  expect(child.pid).toBeNull();
});
