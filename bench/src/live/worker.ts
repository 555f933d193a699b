import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

type Answer = { readonly id: number; readonly result?: unknown; readonly failure?: string };

/** A process beside this one that does what it is asked, one thing after the other. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #name: string;
  #lastId = 0;

  constructor(name: string) {
    this.#name = name;
    this.#child = fork(join(import.meta.dirname, `${name}.ts`), {
      execArgv: ["--max-semi-space-size=64", "--expose-gc"],
      serialization: "advanced",
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  ask<Result>(what: string, about: unknown = {}): Promise<Result> {
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const take = (answer: Answer) => {
      if (answer.id !== id) return;
      if (answer.failure === undefined) resolve(answer.result as Result);
      else reject(new Error(`${this.#name}: ${answer.failure}`));
    };
    const end = () => reject(new Error(`${this.#name} has ended`));
    this.#child.on("message", take);
    this.#child.once("exit", end);
    this.#child.send({ id, what, about });
    return promise.finally(() => {
      this.#child.off("message", take);
      this.#child.off("exit", end);
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}

/** In that process: what it can do, by name. */
export function answerWith(
  abilities: Readonly<Record<string, (about: never) => unknown | Promise<unknown>>>,
): void {
  process.on("message", async ({ id, what, about }: { id: number; what: string; about: never }) => {
    try {
      const result = await abilities[what]?.(about);
      process.send?.({ id, result });
    } catch (error) {
      process.send?.({ id, failure: error instanceof Error ? error.message : String(error) });
    }
  });
  process.on("disconnect", () => process.exit());
}
