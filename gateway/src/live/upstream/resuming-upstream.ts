import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import type { BackOff } from "./back-off.ts";
import type { Resumption } from "./upstream-operation.ts";
import type { UpstreamFailure, UpstreamSink } from "./upstream-socket.ts";

/** How a stream is over for good. */
export type StreamEnd =
  | { readonly kind: "complete" }
  /** The owner's last word: an answer that is nothing but errors. */
  | { readonly kind: "answer"; readonly errors: readonly GraphQLFormattedError[] }
  | { readonly kind: "failure"; readonly error: GraphQLError };

type Options = {
  /** Where to begin; undefined: now. */
  readonly after: string | undefined;
  /** Asks the owner, as the schema and the viewer's token are by now. */
  readonly open: (after: string | undefined, sink: UpstreamSink) => () => void;
  /** Undefined for a stream that cannot be gone on with. */
  readonly resumption: () => Resumption | undefined;
  /** Whether the viewer has another token than the one that was sent last. */
  readonly hasNewToken: () => boolean;
  readonly describe: (failure: UpstreamFailure) => GraphQLError;
  readonly backOff: BackOff;
  /** For how long a stream is begun that its owner answers with a fault, before anything has come. */
  readonly beginForMs: number;
  /** How long until it is its turn: however many come at once, their owner reads for each of them. */
  readonly turnMs: () => number;
  /** False: there is no room for it. Then nothing more comes until `resume`. */
  readonly onEvent: (event: FormattedExecutionResult, cursor: string | undefined) => boolean;
  /** Where the stream stands, told before its first event. */
  readonly onPosition: (cursor: string) => void;
  /** What comes next may not follow on what came before. */
  readonly onGap: () => void;
  readonly onEnd: (end: StreamEnd) => void;
};

/** Held for so long, a stream is taken to stand, though nothing came. */
const STEADY_MS = 10_000;

/**
 * One stream from the subgraph that owns it, which outlives the connection that carries it: lost,
 * it is opened again behind the last event that came. What is asked for behind a position is whole,
 * so a loss at any moment leaves nothing out and brings nothing twice.
 */
export class ResumingUpstream {
  readonly #options: Options;
  #position: string | undefined;
  #stop = () => {};
  #timer: NodeJS.Timeout | undefined;
  #openedMs = 0;
  #startedMs = 0;
  /** The owner has accepted the stream, or may have. */
  #established = false;
  /** Nothing came so far, and begun anew it is as good: its first event says how things are. */
  #isWholeAnew = false;
  /** The last event failed inside the owner, and has not come since. */
  #isStumbling = false;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#position = options.after;
  }

  start(): void {
    this.#startedMs = performance.now();
    this.#openIn(this.#options.turnMs());
  }

  /** After there was no room: behind the last event that there was room for. */
  resume(): void {
    this.#openIn(this.#options.turnMs());
  }

  /** The operation is another one by now. */
  reopen(): void {
    this.#halt();
    if (this.#mayMiss) this.#options.onGap();
    this.#openIn(this.#options.turnMs());
  }

  close(): void {
    this.#closed = true;
    this.#halt();
  }

  #halt(): void {
    clearTimeout(this.#timer);
    this.#stop();
    this.#stop = () => {};
  }

  #openIn(waitMs: number): void {
    if (this.#closed) return;
    if (waitMs <= 0) this.#open();
    else this.#timer = setTimeout(() => this.#open(), waitMs).unref();
  }

  #open(): void {
    if (this.#closed) return;
    this.#openedMs = performance.now();
    if (this.#established && this.#mayMiss) this.#options.onGap();
    this.#stop = this.#options.open(this.#position, {
      next: (event) => this.#receive(event),
      complete: () => this.#options.onEnd({ kind: "complete" }),
      fail: (failure) => this.#fail(failure),
    });
  }

  #receive(event: FormattedExecutionResult): void {
    const { data, errors, extensions } = event;
    if (data === undefined && errors) {
      this.#halt();
      this.#refused(errors, { kind: "answer", errors });
      return;
    }
    const told: unknown = extensions?.cursor;
    if (!data && !errors && (typeof told === "string" || told === null)) {
      this.#settle();
      this.#beginAt(told);
      return;
    }
    const resumption = this.#options.resumption();
    const cursor = resumption?.cursorIn(data ?? null);
    // It failed inside the owner, on its way: given out, it would be lost, and nobody would know
    // which it was. Asked for again, it is whole, or fails again.
    if (resumption && cursor === undefined && errors) {
      this.#halt();
      this.#isStumbling = true;
      this.#refused(errors, { kind: "answer", errors });
      return;
    }
    this.#isStumbling = false;
    this.#isWholeAnew = false;
    this.#settle();
    if (this.#options.onEvent(event, cursor)) this.#position = cursor ?? this.#position;
    else this.#halt();
  }

  #beginAt(told: string | null): void {
    if (told === null) {
      this.#isWholeAnew = true;
    } else {
      this.#position = told;
      this.#options.onPosition(told);
    }
  }

  /** What happened since it was lost is not had again. */
  get #mayMiss(): boolean {
    return this.#position === undefined && !this.#isWholeAnew;
  }

  #fail(failure: UpstreamFailure): void {
    const error = this.#options.describe(failure);
    const end = { kind: "failure", error } as const;
    if (failure.kind === "lost") this.#established = true;
    if (failure.kind === "refused") this.#refused(failure.errors, end);
    else this.#reopenLater(end);
  }

  #refused(errors: readonly GraphQLFormattedError[], end: StreamEnd): void {
    if (errors[0]?.extensions?.code === "UNAUTHENTICATED" && this.#options.hasNewToken()) {
      this.#open();
      return;
    }
    // A fault inside the owner, such as a database that restarts, passes; what it says of the
    // operation itself does not.
    const { code } = this.#options.describe({ kind: "refused", errors }).extensions;
    if (code === "INTERNAL" && !this.#isHopeless) this.#reopenLater(end);
    else this.#options.onEnd(end);
  }

  /** Its owner is there, and has never managed to begin it: who asks is better told than kept waiting. */
  get #isHopeless(): boolean {
    return !this.#established && performance.now() - this.#startedMs >= this.#options.beginForMs;
  }

  #reopenLater(end: StreamEnd): void {
    const { backOff, onEnd, resumption, turnMs } = this.#options;
    if (performance.now() - this.#openedMs > STEADY_MS) backOff.reset();
    const begun = this.#established || this.#position !== undefined;
    const waitMs = resumption() && begun ? backOff.nextMs() : undefined;
    if (waitMs === undefined) onEnd(end);
    else this.#openIn(Math.max(waitMs, turnMs()));
  }

  #settle(): void {
    this.#established = true;
    // That the stream stands again is nothing new while it is one event that fails.
    if (!this.#isStumbling) this.#options.backOff.reset();
  }
}
