import { Departure } from "./departure.ts";
import type { ReadText } from "./post-text.ts";

type Read = { readonly text: Promise<ReadText>; readonly all: Departure; readers: number };

/**
 * Reads that are the same and under way at the same time are one. Each reader parses the text for
 * itself; the read goes on for as long as one of them waits.
 */
export class JointReads {
  readonly #running = new Map<string, Read>();

  /** `key` holds all that the answer depends on: the address, who asks, and what. */
  async read(
    key: string,
    client: Departure | undefined,
    start: (all: Departure) => Promise<ReadText>,
  ): Promise<ReadText> {
    const read = this.#running.get(key) ?? this.#start(key, start);
    read.readers += 1;
    const leave = () => {
      read.readers -= 1;
      if (read.readers > 0) return;
      // Whoever asks from now on begins anew.
      this.#forget(key, read);
      read.all.leave();
    };
    client?.onLeave(leave);
    try {
      return await read.text;
    } finally {
      client?.forget(leave);
      this.#forget(key, read);
    }
  }

  #start(key: string, start: (all: Departure) => Promise<ReadText>): Read {
    const all = new Departure();
    const read = { text: start(all), all, readers: 0 };
    this.#running.set(key, read);
    return read;
  }

  #forget(key: string, read: Read): void {
    if (this.#running.get(key) === read) this.#running.delete(key);
  }
}
