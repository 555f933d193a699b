import type { SocketState } from "../graph/live-socket.ts";

/**
 * asked: nothing has come of it so far · standing: it has begun, and is asked for on the present
 * connection · lost: it ended, and is asked for again soon · over: it is asked for no more by itself.
 */
export type StreamState = "asked" | "standing" | "lost" | "over";
export type Stream = { readonly state: StreamState; readonly losses: number };

export type Connection =
  | { readonly kind: "connecting" | "live" | "reconnecting" | "offline" }
  /** What was missed arrives, so many events until now; or so many are known of and late. */
  | { readonly kind: "catching-up"; readonly events: number };

export type ConnectionFacts = {
  readonly online: boolean;
  readonly socket: SocketState;
  /** One per followed account. */
  readonly streams: readonly Stream[];
  readonly everLive: boolean;
  /** What came since the connection came back, until it has been quiet for a moment. */
  readonly catchingUp: { readonly events: number } | undefined;
  /** How much one has done oneself that is not told yet, though it should be. */
  readonly lateCount: number;
};

/** So many tries in a row without a stream, about ten seconds, and "reconnecting" is hope, not a fact. */
const LOSSES_OFFLINE = 5;

/**
 * What the light may claim. "Live" takes everything: the browser has a network, the socket is
 * acknowledged and answers pings, every account is followed, and what was missed is here.
 */
export function decideConnection(facts: ConnectionFacts): Connection {
  const { online, socket, streams, everLive, catchingUp, lateCount } = facts;
  if (!online || streams.some(({ state }) => state === "over")) return { kind: "offline" };
  if (socket === "open" && streams.every(({ state }) => state === "standing")) {
    if (catchingUp) return { kind: "catching-up", events: catchingUp.events };
    return lateCount > 0 ? { kind: "catching-up", events: lateCount } : { kind: "live" };
  }
  if (streams.some(({ losses }) => losses >= LOSSES_OFFLINE)) return { kind: "offline" };
  const lost = streams.some(({ losses }) => losses > 0);
  return { kind: everLive || lost ? "reconnecting" : "connecting" };
}

export function isSameConnection(one: Connection, other: Connection): boolean {
  const events = (connection: Connection) =>
    connection.kind === "catching-up" ? connection.events : 0;
  return one.kind === other.kind && events(one) === events(other);
}
