import type { StreamFeed } from "./live-stream.ts";

/** A feed on which nothing is ever heard: its streams give what is in the store. */
export const quietFeed: StreamFeed = {
  watch: () => ({ attached: Promise.resolve(), close: () => {} }),
  inTurn: (work) => work(),
  bounds: { heldMax: 100, pageRowsMax: 100, readsAtOnceMax: 4, storeWaitMs: 1_000 },
};
