import type { Running } from "@tributary/runtime/lifecycle";

/** What is open so far; closed in reverse order, all of it, whatever fails. */
export class Opened {
  readonly #closing: (() => Promise<void>)[] = [];

  push(...closing: (() => Promise<void>)[]): void {
    this.#closing.push(...closing);
  }

  async run(starting: Promise<Running>): Promise<Running> {
    const running = await starting;
    this.push(() => running.stop());
    return running;
  }

  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closing.splice(0).reverse()) {
      await close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, "not everything could be closed");
  }
}
