type Read = { readonly text: Promise<ReadText>; readonly abort: AbortController; readers: number };

export type ReadText = { readonly status: number; readonly text: string };

/**
 * Reads that are the same and under way at the same time are one. Each reader parses the text for
 * itself; the read goes on for as long as one of them waits.
 */
export class JointReads {
  readonly #running = new Map<string, Read>();

  /** `key` holds all that the answer depends on: the address, who asks, and what. */
  async read(
    key: string,
    client: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<ReadText>,
  ): Promise<ReadText> {
    const read = this.#running.get(key) ?? this.#start(key, start);
    read.readers += 1;
    const leave = () => {
      read.readers -= 1;
      if (read.readers > 0) return;
      // Whoever asks from now on begins anew.
      this.#forget(key, read);
      read.abort.abort();
    };
    client?.addEventListener("abort", leave);
    try {
      return await read.text;
    } finally {
      client?.removeEventListener("abort", leave);
      this.#forget(key, read);
    }
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<ReadText>): Read {
    const abort = new AbortController();
    const read = { text: start(abort.signal), abort, readers: 0 };
    this.#running.set(key, read);
    return read;
  }

  #forget(key: string, read: Read): void {
    if (this.#running.get(key) === read) this.#running.delete(key);
  }
}
