import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import type { Caller } from "../live-operations.ts";
import type { SubscriptionPlan } from "../plan.ts";
import type { StreamEnd } from "../upstream/resuming-upstream.ts";
import { type Arrived, EventQueue } from "./event-queue.ts";

/** A message in its place: whoever holds one sees all that came after it, and nothing before. */
export type Link = {
  readonly number: number;
  readonly message: FormattedExecutionResult | undefined;
  /** What it is of, where only the newest of each is wanted. */
  readonly entity: string | undefined;
  /** The cursor of this message, or of the last one before it that had one. */
  position: string | undefined;
  next: Link | undefined;
  /** When its event came here, by this process's clock. */
  readonly arrivedAtMs: number;
};

/** Who reads a source's messages, each at their own pace. */
export type Reader = {
  readonly caller: Caller;
  /** The last message that was taken. */
  readonly link: Link | undefined;
  /** Something came, or the stream is over. */
  wake(): void;
  /** More waits to be read than is kept for one who does not read. */
  fallBehind(): void;
};

type Upstream = {
  start(): void;
  resume(): void;
  reopen(): void;
  close(): void;
};

type Options = {
  readonly plan: SubscriptionPlan;
  readonly after: string | undefined;
  /** Events that wait to be completed, and messages that wait for one reader while others read on. */
  readonly queueMax: number;
  /** Where of what waits only the newest of each entity is wanted. */
  readonly entityIn?: ((event: FormattedExecutionResult) => string) | undefined;
  /** As many results as events, in their order. Never rejects. */
  readonly complete: (
    plan: SubscriptionPlan,
    events: readonly FormattedExecutionResult[],
  ) => Promise<readonly FormattedExecutionResult[]>;
  readonly upstream: (source: LiveSource) => Upstream;
  readonly overflow: () => StreamEnd;
  /** The last message has moved. */
  readonly onMoved: () => void;
  readonly onClosed: () => void;
};

/**
 * The messages of one stream, for all who stand at the same place in it. Events are completed once,
 * together where they came together, and only while somebody waits for a message: whoever stands
 * still costs nothing but a bounded number of events.
 */
export class LiveSource {
  readonly #options: Options;
  readonly #upstream: Upstream;
  readonly #readers = new Set<Reader>();
  readonly #waiting = new Set<Reader>();
  readonly #queue: EventQueue;
  #plan: SubscriptionPlan;
  #tail: Link;
  #gap = false;
  #completing = false;
  #paused = false;
  #closed = false;
  #ending: StreamEnd | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#plan = options.plan;
    const { entityIn, queueMax } = options;
    this.#queue = new EventQueue({ max: queueMax, keepsNewest: entityIn !== undefined });
    const { after: position } = options;
    const nothing = { message: undefined, entity: undefined, next: undefined, arrivedAtMs: 0 };
    this.#tail = { number: 0, position, ...nothing };
    this.#upstream = options.upstream(this);
    this.#upstream.start();
  }

  get plan(): SubscriptionPlan {
    return this.#plan;
  }

  get tail(): Link {
    return this.#tail;
  }

  get readers(): ReadonlySet<Reader> {
    return this.#readers;
  }

  /** How the stream ended, once every message has been handed out. */
  get end(): StreamEnd | undefined {
    return this.#queue.length === 0 && !this.#completing ? this.#ending : undefined;
  }

  /** Nobody reads, and something waits to be read. */
  get isStalled(): boolean {
    return (
      this.#paused || (this.#queue.length > 0 && this.#waiting.size === 0 && !this.#completing)
    );
  }

  attach(reader: Reader): void {
    this.#readers.add(reader);
  }

  /** With its last reader goes the stream itself. */
  detach(reader: Reader): void {
    this.#readers.delete(reader);
    this.#waiting.delete(reader);
    if (this.#readers.size === 0) this.#close();
  }

  /** Wakes the reader when there is more behind the last message. */
  wait(reader: Reader): void {
    this.#waiting.add(reader);
    void this.#pump();
  }

  wakeAll(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const reader of waiting) reader.wake();
  }

  /** False where there is no room for it. */
  push(event: FormattedExecutionResult, cursor: string | undefined): boolean {
    if (this.#ending) return false;
    const entity = this.#options.entityIn?.(event);
    const place = { cursor, plan: this.#plan, gap: this.#gap, atMs: performance.now() };
    if (!this.#queue.push({ event, entity, ...place })) {
      if (this.#plan.upstream.resumption) {
        this.#paused = true;
        this.#options.onMoved();
      } else {
        this.finish(this.#options.overflow());
      }
      return false;
    }
    this.#gap = false;
    void this.#pump();
    return true;
  }

  /** Where the stream begins, told before its first message. */
  standAt(position: string): void {
    if (this.#queue.length > 0 || this.#completing) return;
    this.#tail.position = position;
    this.wakeAll();
    this.#options.onMoved();
  }

  markGap(): void {
    this.#gap = true;
  }

  finish(end: StreamEnd): void {
    if (this.#ending) return;
    this.#ending = end;
    this.#upstream.close();
    if (this.end) this.wakeAll();
  }

  /** On another supergraph. What came before is completed as it was asked for. */
  replan(plan: SubscriptionPlan, isAskedAnew: boolean): void {
    this.#plan = plan;
    if (isAskedAnew && !this.#paused) this.#upstream.reopen();
  }

  async #pump(): Promise<void> {
    if (this.#completing) return;
    this.#completing = true;
    while (this.#waiting.size > 0 && this.#queue.length > 0 && !this.#closed) {
      await this.#completeSome();
    }
    this.#completing = false;
    if (this.end) this.wakeAll();
  }

  async #completeSome(): Promise<void> {
    const batch = this.#queue.takeBatch();
    const [first] = batch;
    if (!first) return;
    const events = batch.map(({ event }) => event);
    const results = await this.#options.complete(first.plan, events);
    if (this.#closed) return;
    for (const [index, arrived] of batch.entries()) this.#append(results[index] ?? {}, arrived);
    for (const reader of [...this.#readers]) {
      const read = reader.link?.number ?? this.#tail.number;
      if (this.#tail.number - read > this.#options.queueMax) reader.fallBehind();
    }
    if (this.#paused && this.#queue.length <= this.#options.queueMax / 2) {
      this.#paused = false;
      this.#upstream.resume();
    }
    this.wakeAll();
    this.#options.onMoved();
  }

  #append(result: FormattedExecutionResult, arrived: Arrived): void {
    const { cursor, entity, gap, atMs: arrivedAtMs } = arrived;
    const { number, position: from } = this.#tail;
    const extensions = {
      ...(cursor === undefined ? {} : { cursor }),
      ...(gap ? { gap: { from: from ?? null, to: cursor ?? null } } : {}),
    };
    const message = Object.keys(extensions).length > 0 ? { ...result, extensions } : result;
    const position = cursor ?? from;
    const next = undefined;
    const link: Link = { number: number + 1, message, entity, position, next, arrivedAtMs };
    this.#tail.next = link;
    this.#tail = link;
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#queue.clear();
    this.#upstream.close();
    this.#options.onClosed();
  }
}

/** The owner's last word, as a message. */
export function lastMessage(errors: readonly GraphQLFormattedError[]): FormattedExecutionResult {
  return { errors };
}
