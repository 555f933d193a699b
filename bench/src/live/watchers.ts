// Devices, a socket each, that watch accounts over graphql-transport-ws, and say when each activity came.
import { once } from "node:events";
import { WebSocket } from "ws";
import { sharedMs } from "./clock.ts";
import { answerWith } from "./worker.ts";

const PROTOCOL = "graphql-transport-ws";
const OPENING_AT_ONCE = 50;
const RETRY_MS = 100;

export type WatchOrder = {
  readonly url: string;
  readonly devicesEach: number;
  readonly holders: readonly { readonly accountId: string; readonly token: string }[];
  /** So many of all devices ask for so much more that a socket nobody reads from fills at once. */
  readonly greedy?: number;
};

/** Of each account, in the order given: number, and when it came, for each device one behind the other. */
export type Seen = {
  readonly accounts: readonly {
    readonly devices: number;
    readonly numbers: Int32Array;
    readonly atMs: Float64Array;
  }[];
  readonly bytes: number;
  readonly count: number;
  /** Of a stream: two of one number, or one that is not behind the last. */
  readonly disordered: number;
  readonly interruptions: Readonly<Record<string, number>>;
};

const FIELDS = `cursor number entries { amount { amount currency } }
  account { available { amount } owner { displayName } }`;
const QUERY = `subscription Watch($accountId: ID!, $after: String) {
  accountActivity(accountId: $accountId, after: $after) { ${FIELDS} } }`;
// As long in each message as it is here.
const LONG_NAME = "a".repeat(60_000);
const GREEDY_QUERY = QUERY.replace("cursor number", `cursor number ${LONG_NAME}: number`);

class Device {
  readonly numbers: number[] = [];
  readonly atMs: number[] = [];
  bytes = 0;
  disordered = 0;
  readonly #order: WatchOrder;
  readonly #holder: WatchOrder["holders"][number];
  readonly #query: string;
  readonly #interruptions: Record<string, number>;
  #socket: WebSocket | undefined;
  #cursor: string | undefined;
  #last = 0;
  #isClosed = false;
  /** Lost its stream, and nothing has come on another one yet. */
  isBehind = false;

  constructor(
    order: WatchOrder,
    holder: WatchOrder["holders"][number],
    query: string,
    interruptions: Record<string, number>,
  ) {
    this.#order = order;
    this.#holder = holder;
    this.#query = query;
    this.#interruptions = interruptions;
  }

  /** Resolves when it has subscribed. */
  async open(): Promise<void> {
    const socket = new WebSocket(this.#order.url, PROTOCOL, { perMessageDeflate: false });
    this.#socket = socket;
    socket.on("error", () => {});
    socket.on("close", (code) => this.#comeBack(socket, `closed ${code}`));
    await once(socket, "open");
    const acknowledged = Promise.withResolvers<void>();
    socket.on("close", () => acknowledged.reject(new Error("closed")));
    socket.on("message", (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('{"type":"connection_ack"')) {
        const variables = { accountId: this.#holder.accountId, after: this.#cursor };
        const payload = { query: this.#query, variables };
        socket.send(JSON.stringify({ id: "1", type: "subscribe", payload }));
        acknowledged.resolve();
      } else this.#take(socket, text, data.length);
    });
    const authorization = `Bearer ${this.#holder.token}`;
    socket.send(JSON.stringify({ type: "connection_init", payload: { authorization } }));
    await acknowledged.promise;
  }

  pause(): void {
    this.#socket?.pause();
  }

  forget(): void {
    this.numbers.length = 0;
    this.atMs.length = 0;
    this.bytes = 0;
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.terminate();
  }

  #take(socket: WebSocket, text: string, bytes: number): void {
    const atMs = sharedMs();
    const message = JSON.parse(text);
    const activity = message.payload?.data?.accountActivity;
    if (!activity) {
      if (message.type === "ping") socket.send('{"type":"pong"}');
      else if (message.type !== "pong") this.#comeBack(socket, reasonIn(message));
      return;
    }
    // A device begins when it likes; from there on nothing is missing and nothing comes twice.
    if (this.#last !== 0 && activity.number !== this.#last + 1) this.disordered += 1;
    this.#last = activity.number;
    this.#cursor = activity.cursor;
    this.isBehind = false;
    this.bytes += bytes;
    this.numbers.push(activity.number);
    this.atMs.push(atMs);
  }

  #comeBack(socket: WebSocket, why: string): void {
    if (socket !== this.#socket || this.#isClosed) return;
    this.#socket = undefined;
    this.isBehind = true;
    socket.terminate();
    this.#interruptions[why] = (this.#interruptions[why] ?? 0) + 1;
    // Where it does not come to stand its socket closes, and brings us here again.
    const again = () => void this.open().catch(() => {});
    setTimeout(again, RETRY_MS * (0.5 + Math.random()));
  }
}

function reasonIn(message: { type: string; payload?: { extensions?: { code?: string } }[] }) {
  return message.type === "error"
    ? (message.payload?.[0]?.extensions?.code ?? "error")
    : message.type;
}

let order: WatchOrder | undefined;
let devices: Device[] = [];
let interruptions: Record<string, number> = {};

answerWith({
  async open(given: WatchOrder) {
    order = given;
    interruptions = {};
    const { holders, devicesEach, greedy = 0 } = given;
    devices = Array.from({ length: devicesEach }, (_, device) =>
      holders.map((holder, index) => {
        const isGreedy = device * holders.length + index < greedy;
        return new Device(given, holder, isGreedy ? GREEDY_QUERY : QUERY, interruptions);
      }),
    ).flat();
    for (let first = 0; first < devices.length; first += OPENING_AT_ONCE) {
      await Promise.all(devices.slice(first, first + OPENING_AT_ONCE).map((one) => one.open()));
    }
  },
  forget() {
    for (const device of devices) device.forget();
  },
  /** Of the devices, the first so many read nothing from now on. */
  stall: (count: number) => {
    for (const device of devices.slice(0, count)) device.pause();
  },
  silent: () => devices.filter(({ numbers }) => numbers.length === 0).length,
  behind: () => devices.filter(({ isBehind }) => isBehind).length,
  /** How many activities came to the devices behind the first so many. */
  count: (from: number) =>
    devices.slice(from).reduce((sum, { numbers }) => sum + numbers.length, 0),
  /** Without the first so many devices. */
  seen: (from: number): Seen => {
    const { holders = [] } = order ?? {};
    const meant = devices.slice(from);
    return {
      accounts: holders.map((_, index) => {
        const of = meant.filter((_device, place) => (place + from) % holders.length === index);
        return {
          devices: of.length,
          numbers: Int32Array.from(of.flatMap(({ numbers }) => numbers)),
          atMs: Float64Array.from(of.flatMap(({ atMs }) => atMs)),
        };
      }),
      bytes: meant.reduce((sum, { bytes }) => sum + bytes, 0),
      count: meant.reduce((sum, { numbers }) => sum + numbers.length, 0),
      disordered: meant.reduce((sum, { disordered }) => sum + disordered, 0),
      interruptions,
    };
  },
  close() {
    for (const device of devices) device.close();
    devices = [];
  },
});
