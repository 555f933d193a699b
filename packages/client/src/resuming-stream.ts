import { codesIn, cursorIn, type StreamEnd, streamEnd } from "./stream-end.ts";

/** What a stream delivers, as far as it matters for going on with it. */
export type Message = {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
};

/** Between two messages something may be missing: read anew what they tell about. */
export type Gap = { readonly from: string | null; readonly to: string | null };

export type ResumeOptions = {
  /**
   * Brings the transport another token, before the stream is asked for again. Without it, and where the
   * new one is refused as well, a stream ends with its token.
   */
  readonly renewToken?: () => Promise<void> | void;
  /** How often in a row it is tried in vain before the stream is given up. */
  readonly attemptsMax?: number;
  readonly delayMs?: (attempt: number) => number;
};

export type StreamSink<M extends Message> = {
  next(message: M): void;
  /** A `ResumeExpiredError`, or what the transport gave as the reason. */
  error(problem: unknown): void;
  complete(): void;
};

type Options<M extends Message> = ResumeOptions & {
  /** Of the request. Its `resumeFrom` is kept at the last message: a transport that asks again by itself reads it there. */
  readonly extensions: Record<string, unknown>;
  /** Whether the operation as it is, begun anew, lacks nothing. */
  readonly beginsWhole: boolean;
  readonly sink: StreamSink<M>;
  /** Asks once, with these extensions; gives what ends it. */
  readonly subscribe: (sink: StreamSink<M>) => () => void;
};

/** What followed the last message is kept no longer. Begin anew: with a snapshot, or with the oldest. */
export class ResumeExpiredError extends Error {
  readonly code = "RESUME_EXPIRED";
  /** The cursor that is too old. */
  readonly cursor: string | undefined;

  constructor(cursor: string | undefined) {
    super("What happened since is kept no longer. Begin anew.");
    this.name = "ResumeExpiredError";
    this.cursor = cursor;
  }
}

/** The gap before this message, if there may be one. */
export function gapBefore({ extensions }: Message): Gap | undefined {
  const gap = extensions?.gap;
  return typeof gap === "object" && gap !== null ? (gap as Gap) : undefined;
}

const ATTEMPTS_MAX = 30;
const STEADY_MS = 10_000;
const DELAY_MIN_MS = 400;
const DELAY_MAX_MS = 20_000;
// Far more than come again after a cut: those that were on their way.
const SEEN_MAX = 1_000;

/**
 * One stream across as many connections as it takes: behind the last message that came, each message
 * once. Where nothing says where it stood, the first message after a cut says that something may be
 * missing before it.
 */
export class ResumingStream<M extends Message> {
  readonly #options: Options<M>;
  readonly #seen = new Set<string>();
  #begunMs = 0;
  #attempt = 0;
  #hasNewToken = false;
  #mayHaveMissed = false;
  #isOver = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop = () => {};

  constructor(options: Options<M>) {
    this.#options = options;
    this.#begin();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#stop();
  }

  #begin(): void {
    // What an earlier attempt still says is not heard.
    let isHeard = true;
    const once = (then: () => void) => {
      if (!isHeard || this.#isOver) return;
      isHeard = false;
      then();
    };
    this.#begunMs = performance.now();
    const stop = this.#options.subscribe({
      next: (message) => {
        if (!isHeard || this.#isOver) return;
        if (isLastWord(message)) once(() => this.#end(message));
        else this.#take(message);
      },
      error: (problem) => once(() => this.#end(problem)),
      complete: () =>
        once(() => {
          this.#isOver = true;
          this.#options.sink.complete();
        }),
    });
    this.#stop = stop;
    // It may have ended, or have been left, while it was begun.
    if (!isHeard || this.#isOver) stop();
  }

  #take(message: M): void {
    this.#settle();
    const cursor = message.extensions?.cursor;
    if (typeof cursor === "string") {
      if (this.#seen.has(cursor)) return;
      this.#remember(cursor);
    }
    const told = this.#mayHaveMissed && !gapBefore(message) ? withGap(message) : message;
    this.#mayHaveMissed = false;
    this.#options.sink.next(told);
  }

  #settle(): void {
    this.#attempt = 0;
    this.#hasNewToken = false;
  }

  #remember(cursor: string): void {
    this.#goOnBehind(cursor);
    this.#seen.add(cursor);
    // Sets keep insertion order: the first is the oldest.
    for (const oldest of this.#seen) {
      if (this.#seen.size <= SEEN_MAX) break;
      this.#seen.delete(oldest);
    }
  }

  get #cursor(): string | undefined {
    const { resumeFrom } = this.#options.extensions;
    return typeof resumeFrom === "string" ? resumeFrom : undefined;
  }

  #goOnBehind(cursor: string | undefined): void {
    if (cursor !== undefined) this.#options.extensions.resumeFrom = cursor;
  }

  #end(problem: unknown): void {
    this.#stop();
    this.#goOnBehind(cursorIn(problem));
    // It stood, though nothing came: what ended it has nothing to do with why it was begun.
    if (performance.now() - this.#begunMs > STEADY_MS) this.#settle();
    const end = streamEnd(problem);
    if (end === "expired") this.#giveUp(new ResumeExpiredError(this.#cursor));
    else if (!this.#isWorthATry(end)) this.#giveUp(problem);
    else this.#goOn(end, problem);
  }

  #isWorthATry(end: StreamEnd): boolean {
    const { attemptsMax = ATTEMPTS_MAX, renewToken } = this.#options;
    if (end === "over" || this.#attempt >= attemptsMax) return false;
    return end === "again" || (renewToken !== undefined && !this.#hasNewToken);
  }

  #goOn(end: StreamEnd, problem: unknown): void {
    this.#attempt += 1;
    this.#mayHaveMissed ||= this.#cursor === undefined && !this.#options.beginsWhole;
    if (end === "token") void this.#renewAndBegin(problem);
    else this.#beginIn((this.#options.delayMs ?? delayMs)(this.#attempt));
  }

  async #renewAndBegin(problem: unknown): Promise<void> {
    try {
      await this.#options.renewToken?.();
      this.#hasNewToken = true;
      this.#beginIn(0);
    } catch {
      // There is no other token. Why the stream ended is of more use than why.
      this.#giveUp(problem);
    }
  }

  #beginIn(waitMs: number): void {
    if (this.#isOver) return;
    this.#timer = setTimeout(() => this.#begin(), waitMs);
  }

  #giveUp(problem: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.sink.error(problem);
  }
}

/** Errors and nothing else, in no place of the stream: why it ends. An event's errors stand beside its data. */
function isLastWord(message: Message): boolean {
  const { data, extensions } = message;
  if (data !== undefined && data !== null) return false;
  if (typeof extensions?.cursor === "string") return false;
  return codesIn(message).length > 0 && streamEnd(message) !== "over";
}

function withGap<M extends Message>(message: M): M {
  const cursor = message.extensions?.cursor;
  const gap: Gap = { from: null, to: typeof cursor === "string" ? cursor : null };
  return { ...message, extensions: { ...message.extensions, gap } };
}

/** Doubling up to a bound, each between half and whole: a gateway that restarted is not met by all at once. */
function delayMs(attempt: number): number {
  const whole = Math.min(DELAY_MAX_MS, DELAY_MIN_MS * 2 ** (attempt - 1));
  return whole * (0.5 + Math.random() / 2);
}
