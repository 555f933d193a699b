import { setImmediate as nextTurn } from "node:timers/promises";
import type { WebSocket as ProtocolSocket } from "graphql-ws";
import { CloseCode } from "graphql-ws";
import type { WebSocket } from "ws";

type Options = {
  readonly socket: WebSocket;
  readonly bufferedBytesMax: number;
  readonly pingIntervalMs: number;
  /** A second `connection_init`; true when it was taken and is to be acknowledged. */
  readonly onGreetedAgain: (payload: unknown) => Promise<boolean>;
  readonly onFault: (error: unknown) => void;
  /** Once, when either side closes: what runs for this client ends now, not after the handshake. */
  readonly onClose: (code: number, reason: string) => void;
};

// From here on a sender waits a turn, so that what the network takes does not count as backlog.
const YIELD_BYTES = 64 * 1024;

/** A WebSocket as graphql-ws sees it: bounded in what it holds back, and in how long it is silent. */
export class SocketConnection implements ProtocolSocket {
  readonly #options: Options;
  readonly #ping: NodeJS.Timeout;
  #answered = true;
  #greeting: Promise<void> | undefined;
  #closing = false;

  constructor(options: Options) {
    this.#options = options;
    const { socket } = options;
    socket.on("pong", () => {
      this.#answered = true;
    });
    this.#ping = setInterval(() => this.#checkAlive(), options.pingIntervalMs).unref();
    socket.once("close", (code, reason) => {
      clearInterval(this.#ping);
      this.#tellClosed(code, String(reason));
    });
    // Too long a message and the like: ws closes by itself, with the right code.
    socket.on("error", () => {});
  }

  get protocol(): string {
    return this.#options.socket.protocol;
  }

  /**
   * graphql-ws waits for this before it takes the next event. It resolves long before a slow client
   * has read, so the backlog stands in one place, where it has a bound in bytes.
   */
  async send(data: string): Promise<void> {
    const { socket, bufferedBytesMax } = this.#options;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > bufferedBytesMax) {
      this.close(1013, "Too slow");
      return;
    }
    socket.send(data);
    if (socket.bufferedAmount > YIELD_BYTES) await nextTurn();
  }

  close(code = 1000, reason = ""): void {
    this.#options.socket.close(code, reason);
    this.#tellClosed(code, reason);
  }

  onMessage(receive: (data: string) => Promise<void>): void {
    this.#options.socket.on("message", (data, isBinary) => {
      // Until the client has closed too it may still send; nobody is left to end what that begins.
      if (this.#closing) return;
      if (isBinary) return this.close(CloseCode.BadRequest, "Invalid message received");
      this.#receive(String(data), receive).catch((error: unknown) => {
        this.#options.onFault(error);
        this.close(CloseCode.InternalServerError, "Internal error");
      });
    });
  }

  async #receive(data: string, receive: (data: string) => Promise<void>): Promise<void> {
    const greeting = greetingIn(data);
    if (greeting && this.#greeting) {
      await this.#greeting;
      if (await this.#options.onGreetedAgain(greeting.payload)) {
        await this.send('{"type":"connection_ack"}');
        return;
      }
      // Not ours to allow: the protocol has a close code for it.
    }
    const received = receive(data);
    if (greeting) this.#greeting ??= received.catch(() => {});
    await received;
  }

  #tellClosed(code: number, reason: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#options.onClose(code, reason);
  }

  #checkAlive(): void {
    const { socket } = this.#options;
    if (!this.#answered) {
      socket.terminate();
    } else if (socket.readyState === socket.OPEN) {
      this.#answered = false;
      socket.ping();
    }
  }
}

function greetingIn(data: string): { payload: unknown } | undefined {
  if (!data.includes("connection_init")) return undefined;
  try {
    const message: unknown = JSON.parse(data);
    if (typeof message !== "object" || message === null || !("type" in message)) return undefined;
    if (message.type !== "connection_init") return undefined;
    return { payload: "payload" in message ? message.payload : undefined };
  } catch {
    return undefined;
  }
}
