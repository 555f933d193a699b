import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type DatabaseLink = {
  /** The database's address by way of this link. */
  readonly url: string;
  /** The next COMMIT reaches the server and is done; its answer is lost, and the connection with it. */
  loseNextCommit(): void;
  commitsLost(): number;
  /** What is sent next is answered with a reset, as of a server whose machine has no such process. */
  resetNext(): void;
  close(): Promise<void>;
};

// Of the protocol: a query, and its text.
const COMMIT = Buffer.from("\u0003commit");

/** A way to a database that breaks at the worst moment. */
export async function databaseLink(databaseUrl: string): Promise<DatabaseLink> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isArmed = false;
  let isResetting = false;
  let lost = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let isLosing = false;
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    client.on("data", (bytes: Buffer) => {
      if (isResetting) {
        isResetting = false;
        client.resetAndDestroy();
        return;
      }
      isLosing ||= isArmed && bytes.includes(COMMIT);
      if (isLosing) isArmed = false;
      database.write(bytes);
    });
    database.on("data", (bytes: Buffer) => {
      if (!isLosing) return void client.write(bytes);
      lost++;
      client.destroy();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    loseNextCommit: () => {
      isArmed = true;
    },
    commitsLost: () => lost,
    resetNext: () => {
      isResetting = true;
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
