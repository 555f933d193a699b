import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { waitUntil } from "../wait-until.ts";
import { Keeper } from "./keeper.ts";
import { lookUpProcess } from "./process-identity.ts";

let folder: string;
let records: string;
let launcher: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keeper-"));
  records = join(folder, "processes.json");
});

afterEach(() => {
  launcher?.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

const soon = (check: () => boolean) => waitUntil(check, { signal: AbortSignal.timeout(15_000) });
const recorded = () => [...readFileSync(records, "utf8").matchAll(/"pid": (\d+)/g)];
const pidsIn = () => recorded().map(([, pid]) => Number(pid));

/** A process that starts a child which nothing but the warden ties to it. */
async function startLauncher(child: string): Promise<number> {
  const module = JSON.stringify(join(import.meta.dirname, "keeper.ts"));
  const script = join(folder, "launcher.mts");
  writeFileSync(
    script,
    `import { spawn } from "node:child_process";
     import { Keeper } from ${module};
     const keeper = new Keeper(${JSON.stringify(records)});
     const child = spawn("sh", ["-c", ${JSON.stringify(child)}], { detached: true, stdio: "ignore" });
     keeper.add("child", child.pid ?? 0);`,
  );
  launcher = spawn(process.execPath, [script], { stdio: "inherit" });
  await soon(() => existsSync(records) && recorded().length === 1);
  return pidsIn()[0] ?? 0;
}

test("children of a launcher that is killed are told to stop", async () => {
  const child = await startLauncher("exec sleep 100");
  expect(lookUpProcess(child)).toBeDefined();
  launcher?.kill("SIGKILL");
  await soon(() => lookUpProcess(child) === undefined);
});

test("what an earlier run left is ended, and the record of it is gone", async () => {
  const child = await startLauncher("exec sleep 100");
  expect(await new Keeper(records).reap()).toEqual(["child"]);
  expect(lookUpProcess(child)).toBeUndefined();
  expect(existsSync(records)).toBe(false);
});

test("a stranger who got the number of a child of ours is left alone", async () => {
  const stranger = spawn("sleep", ["100"]);
  const { pid } = stranger;
  writeFileSync(records, JSON.stringify([{ name: "child", pid, startedAt: "another boot:1" }]));
  expect(await new Keeper(records).reap()).toEqual([]);
  expect(lookUpProcess(pid ?? 0)).toBeDefined();
  stranger.kill("SIGKILL");
});
