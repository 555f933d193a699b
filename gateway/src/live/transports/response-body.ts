import type { ServerResponse } from "node:http";

type Options = {
  readonly response: ServerResponse;
  readonly heartbeat: string;
  readonly heartbeatIntervalMs: number;
  /** How long a reader may take nothing of what waits for it. */
  readonly stuckMsMax: number;
  /** Once, when it is over: told to the end, or its reader gone. */
  readonly onClose: () => void;
};

const STUCK_LOOKS = 4;

/** The body of an answer that goes on: bounded in what it holds back, and in how long it is silent. */
export class ResponseBody {
  readonly #options: Options;
  readonly #heartbeat: NodeJS.Timeout;
  #isClosed = false;
  #isEnded = false;
  #stuck: NodeJS.Timeout | undefined;
  #wake: () => void = () => {};

  constructor(options: Options) {
    this.#options = options;
    const { response, heartbeatIntervalMs, onClose } = options;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatIntervalMs).unref();
    // Whoever leaves in the middle of a message is nobody's fault.
    response.on("error", () => {});
    response.on("drain", () => this.#proceed());
    response.once("close", () => {
      this.#isClosed = true;
      clearInterval(this.#heartbeat);
      this.#proceed();
      onClose();
    });
  }

  /** Resolves when there is room for more, so that what waits does so before this, where it has a bound. */
  async write(text: string): Promise<void> {
    if (this.#isEnded || this.#isClosed) return;
    if (this.#options.response.write(text)) return;
    this.#expectReading();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  end(text: string): void {
    if (this.#isEnded || this.#isClosed) return;
    this.#isEnded = true;
    clearInterval(this.#heartbeat);
    this.#options.response.end(text);
    this.#expectReading();
  }

  // A socket that is never read again would hold its backlog, and its place, for ever. Looked at in
  // between: where this process itself stood still, that counts as one look, and not as a stuck reader.
  #expectReading(): void {
    if (this.#stuck) return;
    const { response, stuckMsMax } = this.#options;
    let looks = 0;
    this.#stuck = setInterval(() => {
      looks += 1;
      if (looks === STUCK_LOOKS) response.destroy();
    }, stuckMsMax / STUCK_LOOKS).unref();
  }

  #proceed(): void {
    if (this.#isClosed || !this.#isEnded) {
      clearInterval(this.#stuck);
      this.#stuck = undefined;
    }
    this.#wake();
  }

  #beat(): void {
    // What waits to be read says already that somebody is here.
    if (!this.#stuck) this.#options.response.write(this.#options.heartbeat);
  }
}
