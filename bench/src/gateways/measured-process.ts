import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

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
  #said = "";
  /** What it said first. */
  readonly firstLine: Promise<string>;

  constructor(core: number, { args, cwd, env = {} }: Program) {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const node = [process.execPath, "--max-semi-space-size=64", ...args];
    this.#child = spawn("taskset", ["-c", String(core), "env", ...variables, ...node], {
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
    this.firstLine = new Promise((resolve, reject) => {
      createInterface(stdout).once("line", resolve);
      this.#child.once("exit", (code) =>
        reject(new Error(`${args[0]} ended with ${code}: ${this.#said}`)),
      );
    });
    this.firstLine.catch(() => {});
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
