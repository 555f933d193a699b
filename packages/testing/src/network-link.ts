import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type NetworkLink = {
  /** The server's address by way of this link. */
  readonly url: string;
  /** Breaks every connection off, without a word to either side; new ones are let through. */
  cut(): void;
  close(): Promise<void>;
};

/** A way to a server that a test can break without taking the server from anybody else. */
export async function networkLink(serverUrl: string): Promise<NetworkLink> {
  const { port, hostname } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const link = createServer((client) => {
    const server = connect(Number(port), hostname);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.pipe(server);
    server.pipe(client);
  });
  await new Promise<void>((resolve) => link.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(link.address() as AddressInfo).port}`,
    cut,
    close: async () => {
      const closed = new Promise((resolve) => link.close(resolve));
      cut();
      await closed;
    },
  };
}
