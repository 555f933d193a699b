import { type ChildProcess, spawn } from "node:child_process";
import { seconds } from "../report.ts";
import { repositoryRoot } from "../repository-root.ts";

export type BoundedRun = { readonly ok: boolean; readonly output: string };

type Options = {
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Shows what the program says while it says it; otherwise it is only collected. */
  readonly show: boolean;
  /** Words by which the program says that it cannot end by itself; it is then ended. */
  readonly stuckWhen?: string;
};

const OUTPUT_LENGTH_MAX = 4_000_000;

/** Runs a program to its end, or ends it and everything it started when its time is over. */
export function runBounded(
  command: string,
  args: readonly string[],
  options: Options,
): Promise<BoundedRun> {
  const child = spawn(command, args, {
    cwd: repositoryRoot,
    env: options.env ?? process.env,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what it started ends with it.
    detached: true,
  });
  let output = "";
  const take = (text: string) => {
    if (options.show) process.stderr.write(text);
    if (output.length < OUTPUT_LENGTH_MAX) output += text;
    if (options.stuckWhen !== undefined && text.includes(options.stuckWhen)) {
      endGroup(child, "SIGTERM");
    }
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", take);
  const passOn = (signal: NodeJS.Signals) => endGroup(child, signal);
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      take(`\n${command}: not done after ${seconds(options.timeoutMs)}, ended\n`);
      endGroup(child, "SIGKILL");
    }, options.timeoutMs);
    const finish = (ok: boolean) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, passOn);
      resolve({ ok, output });
    };
    child.once("error", (error) => {
      take(`${error.message}\n`);
      finish(false);
    });
    child.once("close", (code) => finish(code === 0));
  });
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in this moment.
  }
}
