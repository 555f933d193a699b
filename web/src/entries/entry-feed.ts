import type { ApolloClient } from "@apollo/client";
import type { EntryFilter, EntryLineFragment } from "../generated/graphql.ts";
import { ObservableValue } from "../live/observable-value.ts";
import { type EntryPage, readEntryPage } from "./entry-page.ts";
import { matchesFilter } from "./matches-filter.ts";

export type EntryFeedState = {
  /**
   * Newest first, in chunks that stay the same object while nothing in them changes: what came live is
   * on top, each page that was read is a chunk below it.
   */
  readonly chunks: readonly (readonly EntryLineFragment[])[];
  readonly count: number;
  /** How many came while one looked on. */
  readonly arrived: number;
  readonly reading: "first" | "earlier" | undefined;
  readonly failed: boolean;
  readonly hasEarlier: boolean;
};

const CHUNK_MAX = 50;

/**
 * An account's entries, as far as they were read, with what happens meanwhile on top. Not in Apollo's
 * cache: there one event costs a walk over the whole list, and a list may have ten thousand.
 */
export class EntryFeed {
  readonly state = new ObservableValue<EntryFeedState>({
    chunks: [],
    count: 0,
    arrived: 0,
    reading: undefined,
    failed: false,
    hasEarlier: false,
  });
  readonly #client: ApolloClient;
  readonly #accountId: string;
  readonly #filter: EntryFilter | undefined;
  /** The newest number that is known of, be it listed here or not. */
  #through = 0;
  #endCursor: string | undefined;
  /** Came before the first page, which may have them or not. */
  #waiting: EntryLineFragment[] | undefined = [];
  #mustReadAgain = false;

  constructor(client: ApolloClient, accountId: string, filter?: EntryFilter) {
    this.#client = client;
    this.#accountId = accountId;
    this.#filter = filter;
  }

  /** The newest page: at first, after it failed, and where something may have been missed. */
  async readNewest(): Promise<void> {
    if (this.state.get().reading === "first") {
      this.#mustReadAgain = true;
      return;
    }
    this.#set({ reading: "first", failed: false });
    const page = await this.#read(undefined);
    if (page) this.#takeNewest(page);
    this.#set({ reading: undefined, failed: page === undefined });
    if (!this.#mustReadAgain) return;
    this.#mustReadAgain = false;
    await this.readNewest();
  }

  async readEarlier(): Promise<void> {
    const { reading, hasEarlier } = this.state.get();
    if (reading || !hasEarlier) return;
    this.#set({ reading: "earlier", failed: false });
    const after = this.#endCursor;
    const page = await this.#read(after);
    // Otherwise the list has begun anew meanwhile.
    if (page && after === this.#endCursor) {
      const { chunks, count } = this.state.get();
      this.#endCursor = page.endCursor;
      this.#set({
        chunks: page.entries.length > 0 ? [...chunks, page.entries] : chunks,
        count: count + page.entries.length,
        hasEarlier: page.hasEarlier,
      });
    }
    this.#set({ reading: undefined, failed: page === undefined });
  }

  /** What an activity brought; lines of an activity come in their order, and stand the other way round. */
  take(entries: readonly EntryLineFragment[]): void {
    const fresh = entries.filter(({ number }) => number > this.#through).reverse();
    if (this.#waiting) {
      this.#waiting.unshift(...fresh);
      return;
    }
    const [newest] = fresh;
    if (!newest) return;
    this.#through = newest.number;
    this.#putOnTop(fresh.filter((entry) => matchesFilter(entry, this.#filter)));
  }

  /** The account is at this number by now: unless all up to it is known, it is read. */
  standsAt(number: number): void {
    if (this.#waiting) this.#mustReadAgain ||= this.state.get().reading === "first";
    else if (number > this.#through) void this.readNewest();
  }

  #read(after: string | undefined): Promise<EntryPage | undefined> {
    return readEntryPage(this.#client, this.#accountId, this.#filter, after);
  }

  #takeNewest(page: EntryPage): void {
    const { chunks, count } = this.state.get();
    const known = this.#through;
    const newest = page.entries[0]?.number ?? 0;
    const oldest = page.entries.at(-1)?.number ?? 0;
    this.#through = Math.max(known, newest);
    const missed = page.entries.filter(({ number }) => number > known);
    // A page that does not reach down to what is listed would leave a hole: the list begins anew.
    if (count > 0 && oldest <= known) this.#putOnTop(missed);
    else {
      this.#endCursor = page.endCursor;
      this.#set({
        chunks: page.entries.length > 0 ? [page.entries] : [],
        count: page.entries.length,
        hasEarlier: page.hasEarlier,
        arrived: chunks.length > 0 ? this.state.get().arrived + missed.length : 0,
      });
    }
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.take(waiting.reverse());
  }

  #putOnTop(entries: readonly EntryLineFragment[]): void {
    if (entries.length === 0) return;
    const { chunks, count, arrived } = this.state.get();
    const [top = [], ...below] = chunks;
    const isFull = arrived === 0 || top.length + entries.length > CHUNK_MAX;
    this.#set({
      chunks: isFull ? [entries, ...chunks] : [[...entries, ...top], ...below],
      count: count + entries.length,
      arrived: arrived + entries.length,
    });
  }

  #set(change: Partial<EntryFeedState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
