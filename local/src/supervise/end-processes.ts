import { waitUntil } from "../wait-until.ts";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";

/** Asks each to stop; whoever has not within the grace is ended with its whole group. */
export async function endProcesses(
  processes: readonly ProcessIdentity[],
  graceMs: number,
): Promise<void> {
  for (const { pid } of processes) sendSignal(pid, "SIGTERM");
  try {
    const signal = AbortSignal.timeout(graceMs);
    await waitUntil(() => !processes.some(isRunning), { signal });
  } catch {
    for (const { pid } of processes.filter(isRunning)) endGroup(pid);
  }
}

/** Ends whatever is left of the group that a child led; all of ours lead one. */
export function endGroup(leaderPid: number): void {
  sendSignal(-leaderPid, "SIGKILL");
}

/** False when there is no such process. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
