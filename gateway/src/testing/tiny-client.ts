import { WebSocket } from "ws";

// biome-ignore lint/suspicious/noExplicitAny: a test reads into messages of any shape
type Message = { id?: string; type: string; payload?: any };

/** graphql-transport-ws by hand, so that a test says exactly what goes over the wire. */
export class TinyClient {
  readonly socket: WebSocket;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  closeCode: number | undefined;
  /** What pings brought. */
  readonly pings: unknown[] = [];
  readonly #messages: Message[] = [];
  #wake: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.socket = socket;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.closed = promise;
    socket.on("error", () => {});
    socket.on("close", (code) => {
      this.closeCode = code;
      resolve(code);
      this.#wake();
    });
    socket.on("message", (data) => {
      const message: Message = JSON.parse(String(data));
      if (message.type === "ping") this.pings.push(message.payload);
      else this.#messages.push(message);
      this.#wake();
    });
  }

  static async connect(url: string, headers: Record<string, string> = {}): Promise<TinyClient> {
    const socket = open(url, headers);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
    });
    return new TinyClient(socket);
  }

  /** The status of the upgrade: 101 when the socket was opened. */
  static async handshake(url: string, headers: Record<string, string>): Promise<number> {
    const socket = open(url, headers);
    socket.on("error", () => {});
    const status = await new Promise<number>((resolve) => {
      socket.once("open", () => resolve(101));
      socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
    });
    socket.terminate();
    return status;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  async greet(payload?: object): Promise<void> {
    this.send({ type: "connection_init", ...(payload ? { payload } : {}) });
    const { type } = await this.next();
    if (type !== "connection_ack") throw new Error(`greeted with ${type}`);
  }

  subscribe(id: string, query: string, variables: Record<string, unknown> = {}): void {
    this.send({ id, type: "subscribe", payload: { query, variables } });
  }

  /** The next message. Fails when the socket is closed or nothing comes. */
  async next(timeoutMs = 10_000): Promise<Message> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const message = this.#messages.shift();
      if (message) return message;
      if (this.closeCode !== undefined) throw new Error(`closed with ${this.closeCode}`);
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) throw new Error("no message came");
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async close(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }
}

function open(url: string, headers: Record<string, string>): WebSocket {
  return new WebSocket(`${url.replace(/^http/, "ws")}/graphql`, "graphql-transport-ws", {
    headers,
  });
}
