import { gapBefore, ResumeExpiredError } from "@tributary/client/resuming-stream";
import { EntryLine } from "../entries/entry-line.ts";
import { readFragment } from "../generated/fragment-masking.ts";
import type {
  AccountActivitySubscription,
  EntryLineFragment,
  HoldLineFragment,
  TransactionLineFragment,
} from "../generated/graphql.ts";
import type { Graph } from "../graph/open-graph.ts";
import { HoldLine } from "../holds/hold-line.ts";
import { TransactionLine } from "../overview/transaction-line.ts";
import { AccountActivity } from "./account-activity.ts";
import type { Stream } from "./connection.ts";

type Told = NonNullable<AccountActivitySubscription["accountActivity"]>;
/** One thing that happened to an account, for whichever list shows it. */
export type ArrivedActivity = {
  readonly number: number;
  readonly entries: readonly EntryLineFragment[];
  readonly transaction: TransactionLineFragment | null;
  readonly hold: HoldLineFragment | null;
};
export type LiveAccountEvents = {
  activity(activity: ArrivedActivity): void;
  /** Whoever shows what happened up to this number, and has not all of it, reads it anew. */
  standsAt(number: number): void;
  stream(stream: Stream): void;
};

/**
 * One account's stream: first how the account is, then what happens behind that. Across cuts it goes on
 * behind its last message (packages/client does that); where that is too long ago it begins like new.
 */
export class LiveAccount {
  readonly #graph: Graph;
  readonly #id: string;
  readonly #events: LiveAccountEvents;
  #stream: Stream = { state: "asked", losses: 0 };
  #cursor: string | undefined;
  #end: (() => void) | undefined;

  constructor(graph: Graph, id: string, events: LiveAccountEvents) {
    this.#graph = graph;
    this.#id = id;
    this.#events = events;
    this.#begin();
  }

  /** Ends the wait for the next try: the network or the person says that it may work now. */
  retryNow(): void {
    if (this.#stream.state === "standing" || this.#stream.state === "asked") return;
    this.stop();
    this.#begin();
  }

  /** It has stood for a while: what was lost before is forgotten. */
  settle(): void {
    if (this.#stream.state === "standing") this.#stream = { state: "standing", losses: 0 };
  }

  stop(): void {
    this.#end?.();
    this.#end = undefined;
  }

  #begin(): void {
    const after = this.#cursor;
    const subscription = this.#graph.client
      .subscribe({
        query: AccountActivity,
        variables: {
          accountId: this.#id,
          after: after ?? null,
          snapshot: after === undefined,
        },
        // A name that could not be fetched must not cost the event it belongs to.
        errorPolicy: "all",
        context: {
          queryDeduplication: false,
          attempts: {
            // Behind a cursor nothing need come for the stream to stand.
            asked: () => this.#enter(this.#cursor === undefined ? "asked" : "standing"),
            lost: () => this.#enter("lost", this.#stream.losses + 1),
          },
        },
      })
      .subscribe({
        next: ({ data, error, extensions }) => {
          if (data?.accountActivity) this.#take(data.accountActivity, gapBefore({ extensions }));
          else this.#giveUp(error);
        },
        error: (problem: unknown) => this.#giveUp(problem),
        complete: () => this.#giveUp(undefined),
      });
    this.#end = () => subscription.unsubscribe();
  }

  #take(activity: Told, gap: unknown): void {
    this.#cursor = activity.cursor;
    this.#enter("standing", 0);
    if (activity.kind === "SNAPSHOT" || gap) this.#events.standsAt(activity.number);
    if (activity.kind !== "SNAPSHOT") this.#events.activity(arrived(activity));
  }

  #giveUp(problem: unknown): void {
    this.stop();
    if (problem instanceof ResumeExpiredError && this.#cursor !== undefined) {
      // Too long ago: how the account is by now comes first again.
      this.#cursor = undefined;
      this.#begin();
      return;
    }
    this.#enter("over");
  }

  #enter(state: Stream["state"], losses = this.#stream.losses): void {
    this.#stream = { state, losses };
    this.#events.stream(this.#stream);
  }
}

function arrived({ number, entries, transaction, hold }: Told): ArrivedActivity {
  return {
    number,
    entries: readFragment(EntryLine, entries),
    transaction: readFragment(TransactionLine, transaction),
    hold: readFragment(HoldLine, hold),
  };
}
