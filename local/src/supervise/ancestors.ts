import {
  commandLineOf,
  isRunning,
  lookUpProcess,
  type ProcessIdentity,
} from "./process-identity.ts";

export type Ancestor = ProcessIdentity & { readonly parentPid: number; readonly command: string };

const LEVELS_MAX = 8;
const INTERVAL_MS = 300;

/**
 * Calls once when one of the processes through which we were started is gone: npm, its shell, the
 * bootstrap. A person who kills one of them means the whole. The shell in which somebody typed the
 * command is none of them: it may be left while we run on.
 */
export function watchAncestors(onLost: (lost: Ancestor) => void): void {
  const chain = launchChain(process.ppid, lookUpAncestor);
  const timer = setInterval(() => {
    const lost = chain.find((ancestor) => !isRunning(ancestor));
    if (lost === undefined) return;
    clearInterval(timer);
    onLost(lost);
  }, INTERVAL_MS);
  timer.unref();
}

/** The parents up to and with npm; without npm, the bootstraps that are direct parents. */
export function launchChain(
  firstPid: number,
  lookUp: (pid: number) => Ancestor | undefined,
): readonly Ancestor[] {
  const chain: Ancestor[] = [];
  let ancestor = lookUp(firstPid);
  while (ancestor !== undefined && ancestor.pid > 1 && chain.length < LEVELS_MAX) {
    chain.push(ancestor);
    if (isPackageManager(ancestor.command)) return chain;
    ancestor = lookUp(ancestor.parentPid);
  }
  const stranger = chain.findIndex(({ command }) => !command.includes("local/run.mjs"));
  return stranger === -1 ? chain : chain.slice(0, stranger);
}

function isPackageManager(command: string): boolean {
  // npm renames its process to what it runs: "npm start".
  return /^(npm|pnpm|yarn)\b|\/(npm-cli|pnpm|yarn)\.c?js\b/.test(command);
}

function lookUpAncestor(pid: number): Ancestor | undefined {
  const facts = lookUpProcess(pid);
  return facts === undefined ? undefined : { ...facts, command: commandLineOf(pid) };
}
