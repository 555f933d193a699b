import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process beyond its number, which the system gives to strangers later on. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

export type ProcessFacts = ProcessIdentity & { readonly parentPid: number };

/** Undefined when there is no such process; one that only waits to be reaped counts as ended. */
export function lookUpProcess(pid: number): ProcessFacts | undefined {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

export function isRunning(identity: ProcessIdentity): boolean {
  return lookUpProcess(identity.pid)?.startedAt === identity.startedAt;
}

export function commandLineOf(pid: number): string {
  try {
    if (process.platform !== "linux") return ps(pid, "command=");
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/** The fields of /proc/PID/stat stand behind the name, which may itself hold spaces and brackets. */
export function parseStat(
  stat: string,
): { state: string; parentPid: number; startTicks: string } | undefined {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, parent] = fields;
  const startTicks = fields[19];
  if (state === undefined || parent === undefined || startTicks === undefined) return undefined;
  return { state, parentPid: Number(parent), startTicks };
}

function fromProc(pid: number): ProcessFacts | undefined {
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
    if (stat === undefined || stat.state === "Z" || stat.state === "X") return undefined;
    return { pid, parentPid: stat.parentPid, startedAt: `${bootId()}:${stat.startTicks}` };
  } catch {
    return undefined;
  }
}

// Ticks count from the boot: without its id, a record from before a reboot could name a stranger.
function bootId(): string {
  return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").slice(0, 8);
}

function fromPs(pid: number): ProcessFacts | undefined {
  try {
    const [parent = "", state = "", ...started] = ps(pid, "ppid=,stat=,lstart=").split(/\s+/);
    if (state.startsWith("Z")) return undefined;
    return { pid, parentPid: Number(parent), startedAt: started.join(" ") };
  } catch {
    return undefined;
  }
}

function ps(pid: number, columns: string): string {
  const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
  return execFileSync("ps", ["-o", columns, "-p", String(pid)], { encoding: "utf8", stdio }).trim();
}
