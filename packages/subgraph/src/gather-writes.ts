import type { Duplex } from "node:stream";

/**
 * What is written in one turn of the event loop leaves in one piece. A socket between gateway and subgraph
 * carries the streams of everybody: of events that arrive together, each would be a call to the system, and wake
 * the gateway, on its own.
 */
export function gatherWrites(stream: Duplex): void {
  const cork = stream.cork.bind(stream);
  let isGathering = false;
  // ws corks each frame of its own accord. The first of a turn is corked once more, until the turn is over.
  stream.cork = () => {
    if (!isGathering) {
      isGathering = true;
      cork();
      setImmediate(() => {
        isGathering = false;
        stream.uncork();
      });
    }
    cork();
  };
}
