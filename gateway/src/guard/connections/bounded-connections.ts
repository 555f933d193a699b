import type { Server } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "@tributary/runtime/network-of";
import type { GatewayConfig } from "../../config.ts";

/** No more connections than there may be, from anywhere or from one address; others are closed at once. */
export function boundConnections(server: Server, config: GatewayConfig): void {
  if (!config.GUARD) return;
  server.maxConnections = config.CONNECTIONS_MAX;
  // Behind proxies every connection is one of theirs.
  if (config.TRUSTED_PROXIES.length > 0) return;
  const max = config.CONNECTIONS_PER_ADDRESS_MAX;
  const counts = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? "");
    const count = (counts.get(network) ?? 0) + 1;
    if (count > max) {
      socket.destroy();
      return;
    }
    counts.set(network, count);
    socket.once("close", () => {
      const left = (counts.get(network) ?? 1) - 1;
      if (left > 0) counts.set(network, left);
      else counts.delete(network);
    });
  });
}
