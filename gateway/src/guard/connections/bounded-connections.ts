import type { Server } from "node:http";
import { isIPv6, type Socket } from "node:net";
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

/** Of IPv6 whoever has an address has 2^64 of them. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
