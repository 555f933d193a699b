import type { WebSocket as ProtocolSocket } from "graphql-ws";
import { CloseCode } from "graphql-ws";
import type { WebSocket } from "ws";
import { BodyRefusal } from "../guard/body/body-refusal.ts";
import { SocketBacklog } from "./socket-backlog.ts";

type Options = {
  readonly socket: WebSocket;
  readonly bufferedBytesMax: number;
  readonly stuckMsMax: number;
  readonly pingIntervalMs: number;
  /** Throws a BodyRefusal for a message that is not to be parsed. */
  readonly judge: (message: string) => void;
  /** A second `connection_init`; true when it was taken and is to be acknowledged. */
  readonly onGreetedAgain: (payload: unknown) => Promise<boolean>;
  /** What came with a ping or a pong; gives what a ping is answered with. */
  readonly onPing: (payload: unknown) => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
  /** Once, when either side closes: what runs for this client ends now, not after the handshake. */
  readonly onClose: (code: number, reason: string) => void;
};

/** The close code after which a client comes back, unlike those for a fault or a refusal. */
export const TRY_AGAIN_LATER = 1013;

/** A WebSocket as graphql-ws sees it: bounded in what it holds back, and in how long it is silent. */
export class SocketConnection implements ProtocolSocket {
  readonly #options: Options;
  readonly #backlog: SocketBacklog;
  readonly #ping: NodeJS.Timeout;
  #answered = true;
  #greeting: Promise<void> | undefined;
  #closing = false;

  constructor(options: Options) {
    this.#options = options;
    const { socket, bufferedBytesMax, stuckMsMax } = options;
    this.#backlog = new SocketBacklog({
      socket,
      bytesMax: bufferedBytesMax,
      stuckMsMax,
      onStuck: () => this.close(TRY_AGAIN_LATER, "Too slow"),
    });
    socket.on("pong", () => {
      this.#answered = true;
    });
    this.#ping = setInterval(() => this.#checkAlive(), options.pingIntervalMs).unref();
    socket.once("close", (code, reason) => {
      clearInterval(this.#ping);
      this.#backlog.close();
      this.#tellClosed(code, String(reason));
    });
    // Too long a message and the like: ws closes by itself, with the right code.
    socket.on("error", () => {});
  }

  get protocol(): string {
    return this.#options.socket.protocol;
  }

  /** graphql-ws waits for this before it takes the next event: a client who does not read takes none. */
  send(data: string): Promise<void> {
    return this.#backlog.send(data);
  }

  /** In place of the library's own answer, which would send a token back. */
  async onPing(payload: unknown): Promise<void> {
    await this.#tell("pong", await this.#options.onPing(payload));
  }

  async onPong(payload: unknown): Promise<void> {
    await this.#options.onPing(payload);
  }

  /** A ping with something to say. */
  ping(payload: object): void {
    void this.#tell("ping", payload);
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
        if (error instanceof BodyRefusal) return this.close(CloseCode.BadRequest, error.message);
        this.#options.onFault(error);
        this.close(CloseCode.InternalServerError, "Internal error");
      });
    });
  }

  async #receive(data: string, receive: (data: string) => Promise<void>): Promise<void> {
    this.#options.judge(data);
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

  #tell(type: "ping" | "pong", payload: unknown): Promise<void> {
    return this.send(JSON.stringify({ type, payload }));
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
