import { renewInBand } from "@tributary/client/renew-in-band";
import { type Client, createClient } from "graphql-ws";
import { ObservableValue } from "../live/observable-value.ts";
import type { TokenSource } from "./token-source.ts";

export type SocketState = "idle" | "connecting" | "open" | "closed";
export type LiveSocket = {
  readonly client: Client;
  readonly state: ObservableValue<SocketState>;
  /** Drops the connection at once; whoever follows a stream over it hears so and resumes. */
  terminate(): void;
};

const ACKNOWLEDGE_TIMEOUT_MS = 8_000;
const PING_INTERVAL_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;

/**
 * The one WebSocket of a session. It opens with the first stream and closes after the last one. It
 * does not retry by itself: graphql-ws would repeat the operation as it was first sent, and a stream
 * here goes on behind the last thing it saw (see packages/client). Before its token is over it is brought
 * the next one.
 */
export function openLiveSocket(url: string, source: TokenSource): LiveSocket {
  const state = new ObservableValue<SocketState>("idle");
  let brought = "";
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url,
    lazy: true,
    retryAttempts: 0,
    connectionAckWaitTimeout: ACKNOWLEDGE_TIMEOUT_MS,
    keepAlive: PING_INTERVAL_MS,
    connectionParams: async () => {
      brought = await source.current();
      return { authorization: `Bearer ${brought}` };
    },
    on: {
      connecting: () => state.set("connecting"),
      connected: () => state.set("open"),
      // A network that is gone closes no socket for minutes. Without an answer to a ping, "live" would be a lie.
      ping: (received) => {
        if (!received) pongDue = setTimeout(() => client.terminate(), PONG_TIMEOUT_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pongDue);
      },
      closed: () => {
        clearTimeout(pongDue);
        state.set("closed");
      },
    },
  });
  renewInBand(client, async () => {
    brought = await source.after(brought);
    return `Bearer ${brought}`;
  });
  return { client, state, terminate: () => client.terminate() };
}
