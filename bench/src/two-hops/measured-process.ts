import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const CLOCK_TICKS_PER_SECOND = 100;

/** A process on a core of its own, and how much of that it has used. */
export class MeasuredProcess {
  readonly #child: ChildProcess;
  /** What it said first. */
  readonly firstLine: Promise<string>;

  constructor(core: number, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const node = [process.execPath, "--max-semi-space-size=64", ...args];
    this.#child = spawn("taskset", ["-c", String(core), "env", ...variables, ...node], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { stdout } = this.#child;
    if (!stdout) throw new Error("The process has no output.");
    this.firstLine = new Promise((resolve, reject) => {
      createInterface(stdout).once("line", resolve);
      this.#child.once("exit", (code) => reject(new Error(`${args[0]} ended with ${code}`)));
    });
  }

  /** Since it began, in user and system mode. */
  get cpuMs(): number {
    const fields = this.#proc("stat").split(") ")[1]?.split(" ") ?? [];
    return ((Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND) * 1_000;
  }

  get memoryPeakMb(): number {
    const [, kb = 0] = /VmHWM:\s+(\d+)/.exec(this.#proc("status")) ?? [];
    return Math.round(Number(kb) / 1_024);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.firstLine.catch(() => {});
    this.#child.kill();
    await ended;
  }

  #proc(name: string): string {
    return readFileSync(`/proc/${this.#child.pid}/${name}`, "utf8");
  }
}
