import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const script = join(import.meta.dirname, "warden.sh");

/** The shell that ends our children when we ourselves are ended with no chance to do it. */
export class Warden {
  readonly #pids = new Set<number>();
  #shell: ChildProcess | undefined;
  #closed = false;

  mind(pid: number): void {
    this.#pids.add(pid);
    if (this.#shell === undefined) this.#begin();
    else this.#tell(`+${pid}\n`);
  }

  release(pid: number): void {
    if (this.#pids.delete(pid)) this.#tell(`-${pid}\n`);
  }

  close(): void {
    this.#closed = true;
    this.#shell?.stdin?.end();
  }

  #begin(): void {
    // A session of its own: a Ctrl-C in the terminal is the launcher's to handle.
    const shell = spawn("sh", [script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
    this.#shell = shell;
    shell.on("error", () => {});
    shell.stdin.on("error", () => {});
    shell.once("exit", () => {
      if (this.#shell !== shell) return;
      this.#shell = undefined;
      if (!this.#closed && this.#pids.size > 0) this.#begin();
    });
    shell.unref();
    for (const pid of this.#pids) this.#tell(`+${pid}\n`);
  }

  #tell(line: string): void {
    this.#shell?.stdin?.write(line);
  }
}
