import { connect, createServer, type Server, type Socket } from "node:net";

/** What a gateway asks a subgraph, seen on the way and left as it is: fetches, and streams begun. */
export class CountingLink {
  readonly port: number;
  readonly fetchesAtMs: number[] = [];
  readonly subscribesAtMs: number[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, target: URL) {
    this.#server = server;
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.port = address.port;
    server.on("connection", (client) => this.#serve(client, target));
  }

  static async open(targetUrl: string): Promise<CountingLink> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new CountingLink(server, new URL(targetUrl));
  }

  forget(): void {
    this.fetchesAtMs.length = 0;
    this.subscribesAtMs.length = 0;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #serve(client: Socket, { hostname, port }: URL): void {
    const target = connect({ host: hostname, port: Number(port), noDelay: true });
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
    // One request after the other on each connection, so each begins what is written.
    client.on("data", (chunk: Buffer) => {
      if (chunk.subarray(0, 14).equals(POST)) this.fetchesAtMs.push(performance.now());
    });
    countFrames(client, () => this.subscribesAtMs.push(performance.now()));
  }
}

const POST = Buffer.from("POST /graphql ");
const UPGRADE = Buffer.from("GET /graphql ");
const SUBSCRIBE = '"type":"subscribe"';

/** Calls for each message of a WebSocket that begins a stream: clients mask what they send. */
function countFrames(client: Socket, onSubscribe: () => void): void {
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  let isUpgraded = false;
  client.on("data", (chunk: Buffer) => {
    if (!isUpgraded) {
      const isUpgrade = chunk.subarray(0, UPGRADE.length).equals(UPGRADE);
      if (!isUpgrade) return;
      isUpgraded = true;
      rest = chunk.subarray(chunk.indexOf("\r\n\r\n") + 4);
    } else rest = Buffer.concat([rest, chunk]);
    for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
      if (frame.text.includes(SUBSCRIBE)) onSubscribe();
      rest = rest.subarray(frame.length);
    }
  });
}

function readFrame(bytes: Buffer): { readonly text: string; readonly length: number } | undefined {
  if (bytes.length < 6) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const begin = 2 + extra + 4;
  if (bytes.length < begin) return undefined;
  const size =
    short === 126
      ? bytes.readUInt16BE(2)
      : short === 127
        ? Number(bytes.readBigUInt64BE(2))
        : short;
  if (bytes.length < begin + size) return undefined;
  const mask = bytes.subarray(2 + extra, begin);
  const payload = Buffer.from(bytes.subarray(begin, begin + size));
  for (const [index, byte] of payload.entries()) payload[index] = byte ^ (mask[index % 4] ?? 0);
  return { text: payload.toString(), length: begin + size };
}
