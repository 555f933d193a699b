const HEAD_END = Buffer.from("\r\n\r\n");
const LINE_END = Buffer.from("\r\n");
const NOTHING = Buffer.alloc(0);

export type Message = { readonly head: string; readonly body: Buffer };

/**
 * Cuts a stream into HTTP/1.1 messages. Both ends of a benchmark are on one core, and what they spend
 * there is what they cannot ask of the gateway on the other: nothing is parsed that nobody reads.
 */
export class MessageReader {
  readonly #onMessage: (message: Message) => void;
  #kept: Buffer = NOTHING;

  constructor(onMessage: (message: Message) => void) {
    this.#onMessage = onMessage;
  }

  push(chunk: Buffer): void {
    this.#kept = this.#kept.length === 0 ? chunk : Buffer.concat([this.#kept, chunk]);
    while (this.#kept.length > 0) {
      const message = this.#take();
      if (message === undefined) return;
      this.#onMessage(message);
    }
  }

  /** The next message, if all of it is here. */
  #take(): Message | undefined {
    const headEnd = this.#kept.indexOf(HEAD_END);
    if (headEnd === -1) return undefined;
    const head = this.#kept.toString("latin1", 0, headEnd);
    const start = headEnd + HEAD_END.length;
    const found = /^transfer-encoding: *chunked/im.test(head)
      ? this.#chunked(start)
      : this.#counted(start, Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0));
    if (found === undefined) return undefined;
    this.#kept = this.#kept.subarray(found.end);
    return { head, body: found.body };
  }

  #counted(start: number, length: number) {
    const end = start + length;
    return this.#kept.length < end ? undefined : { body: this.#kept.subarray(start, end), end };
  }

  #chunked(start: number) {
    const chunks: Buffer[] = [];
    for (let at = start; ; ) {
      const lineEnd = this.#kept.indexOf(LINE_END, at);
      if (lineEnd === -1) return undefined;
      const length = Number.parseInt(this.#kept.toString("latin1", at, lineEnd), 16);
      const from = lineEnd + LINE_END.length;
      at = from + length + LINE_END.length;
      if (this.#kept.length < at) return undefined;
      if (length === 0) return { body: Buffer.concat(chunks), end: at };
      chunks.push(this.#kept.subarray(from, from + length));
    }
  }
}
