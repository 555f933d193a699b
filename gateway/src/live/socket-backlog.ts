import { setImmediate as nextTurn } from "node:timers/promises";
import type { WebSocket } from "ws";

type Options = {
  readonly socket: WebSocket;
  /** From here on who has more to send waits. */
  readonly bytesMax: number;
  /** How long a client may take nothing of what waits for it. */
  readonly stuckMsMax: number;
  readonly onStuck: () => void;
};

// From here on a sender waits a turn, so that what the network takes does not count as backlog.
const YIELD_BYTES = 64 * 1024;
// Each operation has one message on its way, and answers to pings nobody waits for: who piles them
// up without reading is not waited for either.
const OVERSHOOT = 16;

/** What waits for a client to read it: bounded, because those who send wait as well. */
export class SocketBacklog {
  readonly #options: Options;
  readonly #sent: () => void;
  #room: PromiseWithResolvers<void> | undefined;
  #stuck: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#sent = () => this.#proceed();
  }

  /** Resolves when there is room for more. */
  async send(data: string): Promise<void> {
    const { socket, bytesMax, onStuck } = this.#options;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > bytesMax * OVERSHOOT) {
      onStuck();
      return;
    }
    socket.send(data, this.#sent);
    if (socket.bufferedAmount > bytesMax) await this.#wait();
    else if (socket.bufferedAmount > YIELD_BYTES) await nextTurn();
  }

  close(): void {
    clearTimeout(this.#stuck);
    this.#room?.resolve();
  }

  #wait(): Promise<void> {
    this.#room ??= Promise.withResolvers<void>();
    this.#expectReading();
    return this.#room.promise;
  }

  /** The network took something: the client reads. */
  #proceed(): void {
    const { socket, bytesMax } = this.#options;
    if (!this.#room) return;
    clearTimeout(this.#stuck);
    this.#stuck = undefined;
    if (socket.bufferedAmount > bytesMax) {
      this.#expectReading();
      return;
    }
    this.#room.resolve();
    this.#room = undefined;
  }

  #expectReading(): void {
    const { onStuck, stuckMsMax } = this.#options;
    this.#stuck ??= setTimeout(onStuck, stuckMsMax).unref();
  }
}
