import { type ChildProcess, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { serverFlags } from "@tributary/local/server-flags";

const SAID_MAX = 4_000;

export type Program = {
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** A Node process on a core of its own, with the flags that a server has. */
export class MeasuredProcess {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  #said = "";

  constructor(core: number, { args, cwd, env = {} }: Program) {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const node = [process.execPath, ...serverFlags, ...args];
    // Whoever started it may be killed, and would leave it on its core.
    const command = ["--pdeathsig", "KILL", "taskset", "-c", String(core), "env", ...variables];
    this.#child = spawn("setpriv", [...command, ...node], {
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { stdout, stderr } = this.#child;
    if (!stdout || !stderr) throw new Error("The process has no output.");
    for (const stream of [stdout, stderr]) {
      stream.on("data", (chunk) => {
        this.#said = `${this.#said}${chunk}`.slice(-SAID_MAX);
      });
    }
    this.#lines = createInterface(stdout);
  }

  /** The next line that it says, or the next that holds this. */
  line(holding = ""): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = (line: string) => {
      if (line.includes(holding)) resolve(line);
    };
    const end = () => reject(new Error(`ended: ${this.#said}`));
    this.#lines.on("line", look);
    this.#child.once("exit", end);
    return promise.finally(() => {
      this.#lines.off("line", look);
      this.#child.off("exit", end);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Throws what it said last if it has ended. */
  throwIfEnded(): void {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) return;
    throw new Error(`ended with ${exitCode ?? signalCode}: ${this.#said}`);
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill();
    const cut = setTimeout(() => this.#child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(cut);
  }
}
