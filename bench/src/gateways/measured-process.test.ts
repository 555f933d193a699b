import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";

const START = `
  const { MeasuredProcess } = await import("${import.meta.dirname}/measured-process.ts");
  const started = new MeasuredProcess(0, { args: ["-e", "setInterval(() => {}, 1_000)"] });
  console.log(started.pid);
`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("a measured process ends with whoever started it, even one that is killed", async () => {
  const parent = spawn(process.execPath, ["--input-type=module-typescript", "-e", START], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(parent.stdout), "line");
  const pid = Number(line);
  try {
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    // Until the machine has had a moment for it; the test's own time is the bound.
    while (isAlive(pid)) await delay(20);
  } finally {
    if (isAlive(pid)) process.kill(pid, "SIGKILL");
  }
});
