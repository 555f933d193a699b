import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type BrokerLink = {
  /** The broker's address by way of this link. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Takes what is sent to the broker and passes nothing on, as a broker in alarm does. */
  freeze(): void;
  close(): Promise<void>;
};

/** A way to the broker that a test can break without taking the broker from other tests. */
export async function brokerLink(brokerUrl: string): Promise<BrokerLink> {
  const target = new URL(brokerUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const broker = connect(Number(target.port), target.hostname);
    for (const socket of [client, broker]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        broker.destroy();
      });
    }
    client.pipe(broker);
    broker.pipe(client);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(brokerUrl);
  url.host = `127.0.0.1:${port}`;
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: url.href,
    cut,
    mend: () => listen(port),
    freeze: () => {
      for (const socket of sockets) socket.unpipe();
    },
    close: async () => {
      if (server.listening) await cut();
    },
  };
}
