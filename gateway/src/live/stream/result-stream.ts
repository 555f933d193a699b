import type { FormattedExecutionResult, GraphQLError } from "graphql";
import type { Freshness } from "../freshness.ts";
import type { Caller } from "../live-operations.ts";
import type { LiveRequest } from "../plan.ts";
import type { StreamEnd } from "../upstream/resuming-upstream.ts";
import { type Link, type LiveSource, lastMessage, type Reader } from "./live-source.ts";
import { NewestWaiting } from "./newest-waiting.ts";

type Options = {
  readonly request: LiveRequest;
  readonly caller: Caller;
  /** Where it begins; undefined: now. */
  readonly after: string | undefined;
  /** Where the newest of what waits is wanted rather than all of it. */
  readonly freshness?: Freshness | undefined;
  /** Entities whose newest message waits then. */
  readonly newestMax: number;
  /** The source to read on from: others' where they stand at the same place, else one of its own. */
  readonly sourceFor: (stream: ResultStream) => LiveSource | StreamEnd;
  readonly authorityOf: (caller: Caller) => string;
  readonly lost: () => GraphQLError;
  /** A message goes to the client; of one that others may have taken the place of, nobody knows since when. */
  readonly onMessage?: (arrivedAtMs: number | undefined) => void;
  /** Called once, however the stream ends. */
  readonly onEnd: () => void;
};

/**
 * One client's messages, in order. It takes them from a source that it may share, and falls back
 * to one of its own where it has fallen behind: what it has taken last says where to go on. An
 * iterator of its own rather than an async generator, which would hold on to its source until one
 * more message came.
 */
export class ResultStream implements AsyncIterableIterator<FormattedExecutionResult>, Reader {
  readonly request: LiveRequest;
  readonly freshness: Freshness | undefined;
  readonly #options: Options;
  /** What was read and not taken, where the newest is wanted. Otherwise whatever is read is taken. */
  readonly #newest: NewestWaiting | undefined;
  #caller: Caller;
  #source: LiveSource | undefined;
  /** The last that was read. */
  #link: Link | undefined;
  #cursor: string | undefined;
  /** Of a stream that cannot be gone on with, what waited when it fell behind. */
  #rest: FormattedExecutionResult[] = [];
  #end: StreamEnd | undefined;
  #done = false;
  #isNew = true;
  #wake = () => {};

  constructor(options: Options) {
    this.#options = options;
    this.request = options.request;
    this.freshness = options.freshness;
    this.#newest = options.freshness && new NewestWaiting(options.newestMax);
    this.#caller = options.caller;
    this.#cursor = options.after;
    this.#stand(options.sourceFor(this));
    this.#isNew = false;
  }

  /** Behind which the client goes on after a cut: its last message's, or where it began. */
  get cursor(): string | undefined {
    if (this.#newest && !this.#newest.isEmpty) return this.#newest.position;
    return this.#link?.position ?? this.#cursor;
  }

  get link(): Link | undefined {
    return this.#link;
  }

  get source(): LiveSource | undefined {
    return this.#source;
  }

  /** It has not stood anywhere yet. */
  get isNew(): boolean {
    return this.#isNew;
  }

  get caller(): Caller {
    return this.#caller;
  }

  async next(): Promise<IteratorResult<FormattedExecutionResult>> {
    while (!this.#done) {
      const message = this.#take();
      if (message) return { done: false, value: message };
      if (this.#end) return this.#finish(this.#end);
      await this.#more();
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<FormattedExecutionResult>> {
    this.#leave();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  wake(): void {
    this.#wake();
  }

  fallBehind(): void {
    if (this.#newest) {
      this.#link = this.#link && this.#newest.takeIn(this.#link);
    } else if (this.#source?.plan.upstream.resumption) {
      this.#letGo();
    } else {
      this.#rest = [...unread(this.#link)];
      this.fail(this.#options.lost());
    }
  }

  /** What was taken stays taken, what waits is still delivered, and then the client is told. */
  fail(error: GraphQLError): void {
    this.#end ??= { kind: "failure", error };
    this.#letGo();
    this.wake();
  }

  /** Under a newer token of the same person, or with less or more to see than before. */
  actAs(caller: Caller): void {
    const { authorityOf, lost } = this.#options;
    const isTheSame = authorityOf(caller) === authorityOf(this.#caller);
    this.#caller = caller;
    if (isTheSame || this.#done || this.#end) return;
    if (!this.#source || this.#source.plan.upstream.resumption) this.#letGo();
    else this.fail(lost());
    this.wake();
  }

  #take(): FormattedExecutionResult | undefined {
    if (this.#rest.length > 0) return this.#rest.shift();
    if (!this.#source && !this.#end) this.#stand(this.#options.sourceFor(this));
    if (this.#newest && this.#link) {
      this.#link = this.#newest.takeIn(this.#link);
      const message = this.#newest.shift();
      if (message) this.#options.onMessage?.(undefined);
      return message;
    }
    const next = this.#link?.next;
    if (!next) return undefined;
    this.#link = next;
    if (next.message) this.#options.onMessage?.(next.arrivedAtMs);
    return next.message;
  }

  async #more(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    if (source.end) {
      this.#end = source.end;
      return;
    }
    // Where others stand at the same place by now, it goes on with them.
    const shared = this.#options.sourceFor(this);
    if (shared !== source) {
      this.#stand(shared);
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    source.wait(this);
    await promise;
    this.#wake = () => {};
  }

  #stand(place: LiveSource | StreamEnd): void {
    const cursor = this.cursor;
    this.#letGo();
    if ("kind" in place) {
      this.#end = place;
      return;
    }
    this.#cursor = cursor;
    this.#source = place;
    this.#link = place.tail;
    place.attach(this);
  }

  #letGo(): void {
    const source = this.#source;
    this.#cursor = this.cursor;
    this.#newest?.clear();
    this.#source = undefined;
    this.#link = undefined;
    source?.detach(this);
  }

  #finish(end: StreamEnd): IteratorResult<FormattedExecutionResult> {
    this.#leave();
    if (end.kind === "failure") throw end.error;
    if (end.kind === "complete") return { done: true, value: undefined };
    return { done: false, value: lastMessage(end.errors) };
  }

  #leave(): void {
    if (this.#done) return;
    this.#done = true;
    this.#rest = [];
    this.#letGo();
    this.wake();
    this.#options.onEnd();
  }
}

function* unread(link: Link | undefined): Generator<FormattedExecutionResult> {
  for (let next = link?.next; next; next = next.next) {
    if (next.message) yield next.message;
  }
}
