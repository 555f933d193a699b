import { connect, createServer, type Server, type Socket } from "node:net";

type Pair = { readonly client: Socket; readonly target: Socket };

/** A small load balancer: each connection to the next of the servers that takes one, as it is. */
export class TcpBalancer {
  readonly port: number;
  readonly #server: Server;
  readonly #targets: readonly URL[];
  readonly #pairs = new Set<Pair>();
  #next = 0;

  private constructor(server: Server, targets: readonly URL[]) {
    this.#server = server;
    this.#targets = targets;
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.port = address.port;
    server.on("connection", (client) => void this.#serve(client));
  }

  static async open(targets: readonly string[]): Promise<TcpBalancer> {
    const server = createServer({ noDelay: true, pauseOnConnect: true });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    return new TcpBalancer(
      server,
      targets.map((target) => new URL(target)),
    );
  }

  /** Both ends of these connections find theirs reset. Gives how many they were. */
  cut(isMeant: () => boolean): number {
    const cut = [...this.#pairs].filter(isMeant);
    for (const { client, target } of cut) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
    return cut.length;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut(() => true);
    await closed;
  }

  async #serve(client: Socket): Promise<void> {
    client.on("error", () => client.destroy());
    const target = await this.#reach();
    if (!target || client.destroyed) {
      client.destroy();
      target?.destroy();
      return;
    }
    const pair = { client, target };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      target.destroy();
    };
    target.on("error", end);
    client.on("close", end);
    target.on("close", end);
    client.pipe(target);
    target.pipe(client);
  }

  async #reach(): Promise<Socket | undefined> {
    for (const _ of this.#targets) {
      const { hostname, port } = this.#targets[this.#next++ % this.#targets.length] ?? {};
      const socket = await opened(connect({ host: hostname, port: Number(port), noDelay: true }));
      if (socket) return socket;
    }
    return undefined;
  }
}

function opened(socket: Socket): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const fail = () => resolve(undefined);
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.off("error", fail);
      resolve(socket);
    });
  });
}
