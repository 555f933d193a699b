import type { SocketState } from "../graph/live-socket.ts";
import type { FollowerState } from "./follower.ts";

export type Connection = "connecting" | "live" | "reconnecting" | "offline";
export type ConnectionFacts = {
  readonly online: boolean;
  readonly socket: SocketState;
  /** One per followed account. */
  readonly followers: readonly { readonly state: FollowerState; readonly losses: number }[];
  readonly everLive: boolean;
};

/** So many tries in a row without a stream, about ten seconds, and "reconnecting" is hope, not a fact. */
const LOSSES_OFFLINE = 5;

/**
 * What the light may claim. "Live" takes everything: the browser has a network, the socket is
 * acknowledged and answers pings, and every account on the screen is followed.
 */
export function decideConnection({
  online,
  socket,
  followers,
  everLive,
}: ConnectionFacts): Connection {
  if (!online || followers.some(({ losses }) => losses >= LOSSES_OFFLINE)) return "offline";
  const following = followers.every(({ state }) => state === "following");
  if (socket === "open" && following) return "live";
  const lost = followers.some(({ losses }) => losses > 0);
  return everLive || lost ? "reconnecting" : "connecting";
}
