import { connect, type Socket } from "node:net";
import { type Message, MessageReader } from "./message-reader.ts";

/** One kept connection, on which one ready-made request is asked after the other. */
export class MessageClient {
  readonly #socket: Socket;
  #waiting: PromiseWithResolvers<Message> | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const reader = new MessageReader((message) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.resolve(message);
    });
    socket.on("data", (chunk: Buffer) => reader.push(chunk));
    socket.on("error", (error) => this.#waiting?.reject(error));
    socket.on("close", () => this.#waiting?.reject(new Error("the gateway closed a connection")));
  }

  static async open(port: number): Promise<MessageClient> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    return new MessageClient(socket);
  }

  async ask(request: Buffer): Promise<Message> {
    if (this.#socket.destroyed) throw new Error("the gateway closed a connection");
    this.#waiting = Promise.withResolvers();
    const { promise } = this.#waiting;
    this.#socket.write(request);
    return promise;
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** A request for GraphQL, whole. */
export function postMessage(port: number, body: string, token: string): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    "POST /graphql HTTP/1.1",
    `host: 127.0.0.1:${port}`,
    "content-type: application/json",
    "accept: application/json",
    `authorization: Bearer ${token}`,
    `content-length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]);
}
