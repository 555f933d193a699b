import { linkSync, renameSync, rmSync } from "node:fs";
import { z } from "zod";
import { LocalProblem } from "../local-problem.ts";
import { StateFile } from "../state-file.ts";
import { isRunning, lookUpProcess, type ProcessIdentity } from "../supervise/process-identity.ts";

const lockForm = z.object({ pid: z.number().int(), startedAt: z.string() });

/** The launcher that runs on this folder now, if one does. */
export function runningLauncher(path: string): ProcessIdentity | undefined {
  const holder = new StateFile(path, lockForm).read();
  return holder !== undefined && isRunning(holder) ? holder : undefined;
}

/** One launcher per folder. Returns what gives the folder back; a dead launcher's claim counts for nothing. */
export function takeLauncherLock(path: string): () => void {
  const file = new StateFile(path, lockForm);
  const { pid } = process;
  const mine = { pid, startedAt: lookUpProcess(pid)?.startedAt ?? "unknown" };
  const claim = `${path}.claim-${pid}`;
  new StateFile(claim, lockForm).write(mine);
  try {
    while (!link(claim, path)) {
      const holder = runningLauncher(path);
      if (holder !== undefined) throw alreadyRunning(holder.pid);
      discard(path, `${path}.dead-${pid}`);
    }
  } finally {
    rmSync(claim, { force: true });
  }
  return () => {
    if (file.read()?.pid === pid) file.remove();
  };
}

/** Unlike a write, a link never replaces what another put there at the same moment. */
function link(claim: string, path: string): boolean {
  try {
    linkSync(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a dead claim away; if another replaced it meanwhile by a living one, that one is put back. */
function discard(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (runningLauncher(aside) !== undefined) link(aside, path);
  rmSync(aside, { force: true });
}

export function alreadyRunning(pid: number): LocalProblem {
  return new LocalProblem(
    `the platform already runs from this folder (pid ${pid})`,
    `use it, or end it with Ctrl-C where it runs, or with: kill ${pid}`,
  );
}
