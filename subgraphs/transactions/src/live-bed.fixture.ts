import { eventually } from "@tributary/testing/eventually";
import { freshVhost } from "@tributary/testing/fresh-vhost";
import { sql } from "drizzle-orm";
import { purgeActivities } from "./commands/purge-activities.ts";
import type { Who } from "./graph.fixture.ts";
import { alice, openLedger, person } from "./ledger.fixture.ts";
import { openLive } from "./live.fixture.ts";
import { begun, watched } from "./watched.fixture.ts";

export type LiveBed = Awaited<ReturnType<typeof openLiveBed>>;

type Subscription = {
  readonly who: Who;
  readonly document: string;
  readonly variables?: Record<string, unknown>;
};

/** A ledger with its live side on a broker, for one test file. */
export async function openLiveBed(
  options: { readonly brokerUrl?: string; readonly feed?: Parameters<typeof openLive>[3] } = {},
) {
  const services: (() => Promise<unknown>)[] = [];
  const streams: (() => Promise<unknown>)[] = [];
  const [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  const live = openLive(ledger, options.brokerUrl ?? vhost.url, services, options.feed);

  return {
    ledger,
    live,
    vhost,
    /** Of a stream that is to be given; ended by `endStreams`. */
    follow: (subscription: Subscription) => begun(live, streams, subscription),
    /** The codes that it is refused with; undefined, if it is not. */
    refusal: async (subscription: Subscription) => {
      const answer = await watched(live, streams, subscription);
      return "refused" in answer ? answer.refused : undefined;
    },
    /** Hers goes to his, and the relay is told, as after each commit. */
    pay: async (fromAccountId: string, toAccountId: string, times = 1, amount = "1") => {
      for (let count = 0; count < times; count++) {
        await ledger.send(person(alice), { fromAccountId, toAccountId, amount });
        live.relay.ring();
      }
    },
    /** Until all that was done has its place in the feed. */
    told: async () => {
      live.relay.ring();
      await eventually(async () => {
        const { activities } = await ledger.snapshot();
        return activities.every(({ feedNumber }) => feedNumber !== null);
      });
    },
    /** All that happened until now has become too old, but the last so many of the feed. */
    forgetAllBut: async (kept: number) => {
      await ledger.db.execute(sql`UPDATE activities SET created_at = created_at - INTERVAL 8 DAY
        WHERE feed_number <= (SELECT last_number FROM feed_counter) - ${kept}`);
      const bounds = { batchSize: 1_000, batchesMax: 10, keepMs: 7 * 86_400_000 };
      return purgeActivities(ledger.deps, { ...bounds, at: new Date() });
    },
    endStreams: async () => {
      for (const close of streams.splice(0)) await close();
    },
    close: async () => {
      for (const stop of [...services, ...streams].reverse()) await stop();
      await Promise.all([ledger.close(), vhost.delete()]);
    },
  };
}

/** What the root field of each message was, under its name. */
export function messagesOf<Message>(
  seen: readonly { readonly data: Record<string, unknown>; readonly codes: unknown[] }[],
): Message[] {
  return seen.map(({ data, codes }) => {
    if (codes.length > 0) throw new Error(`a message with errors: ${codes.join(", ")}`);
    return Object.values(data)[0] as Message;
  });
}
