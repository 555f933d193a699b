import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

// Linux's USER_HZ, the same on every architecture that Node runs on.
const TICKS_PER_SECOND = 100;

/** Since it began, in user and system mode. */
export function cpuMsOf(pid: number): number {
  const fields = readProc(pid, "stat").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000;
}

export function memoryPeakMbOf(pid: number): number {
  return statusMb(pid, "VmHWM");
}

export function memoryMbOf(pid: number): number {
  return statusMb(pid, "VmRSS");
}

function statusMb(pid: number, name: string): number {
  const [, kb = 0] = new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(readProc(pid, "status")) ?? [];
  return Math.round(Number(kb) / 1_024);
}

export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** The process as a whole, and what it starts from now on. */
export function moveToCore(core: number, pid: number): void {
  execFileSync("taskset", ["-a", "-c", "-p", String(core), String(pid)], { stdio: "ignore" });
}

/** Since the machine began: what a core did, and what it could have done. */
export function coreTicks(core: number): { readonly busy: number; readonly all: number } {
  const line = new RegExp(`^cpu${core} (.+)$`, "m").exec(readFileSync("/proc/stat", "utf8"))?.[1];
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, stolen = 0] = (
    line ?? ""
  )
    .split(" ")
    .map(Number);
  const busy = user + nice + system + irq + soft + stolen;
  return { busy, all: busy + idle + wait };
}

function readProc(pid: number, name: string): string {
  return readFileSync(`/proc/${pid}/${name}`, "utf8");
}
