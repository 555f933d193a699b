import { setTimeout as delay } from "node:timers/promises";
import { closedLoop, perSecond } from "../closed-loop.ts";
import { fixedRate, type Timed } from "../fixed-rate.ts";
import { MessageClient, postMessage } from "../http/message-client.ts";
import { coreTicks, cpuMsOf, memoryPeakMbOf } from "../process-use.ts";
import type { Pace } from "./measured.ts";

/** The gateway's core, and the one of everybody else. */
export const GATEWAY_CORE = 0;
export const LOAD_CORE = 1;

const CLIENTS = 32;
const START_TIMEOUT_MS = 60_000;
const NOTHING = Buffer.alloc(0);

export type Requests = {
  readonly query: string;
  /** One request each; they take turns. */
  readonly variables: readonly object[];
  /** Whose requests they are, likewise. */
  readonly tokens: readonly string[];
};

export type Sample = {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly loadCorePct: number;
};

/** A gateway that answers on a port, and the load for it. */
export class Standing {
  readonly port: number;
  readonly #pid: number;
  readonly #messages: readonly Buffer[];
  /** Of each answer that was looked at: none is another while nobody looks. */
  readonly #lengths: number[] = [];
  #next = 0;

  constructor(port: number, pid: number, { query, variables, tokens }: Requests) {
    this.port = port;
    this.#pid = pid;
    this.#messages = variables.map((values, index) => {
      const body = JSON.stringify({ query, variables: values });
      return postMessage(port, body, tokens[index % tokens.length] ?? "");
    });
  }

  get memoryPeakMb(): number {
    return memoryPeakMbOf(this.#pid);
  }

  /** Waits until it answers at all, and well. */
  async untilAnswers(throwIfEnded: () => void = () => {}): Promise<void> {
    const deadline = performance.now() + START_TIMEOUT_MS;
    for (let said = "nothing"; ; await delay(100)) {
      throwIfEnded();
      try {
        said = await this.answer(0);
        if (!("errors" in JSON.parse(said))) return;
      } catch (error) {
        said = String(error);
      }
      if (performance.now() > deadline) throw new Error(`does not answer: ${said.slice(0, 500)}`);
    }
  }

  /** The body of the answer to one of the requests, on a connection of its own. */
  async answer(index: number): Promise<string> {
    const client = await MessageClient.open(this.port);
    try {
      const { body } = await client.ask(this.#messages[index] ?? NOTHING);
      this.#lengths[index] = body.length;
      return body.toString();
    } finally {
      client.close();
    }
  }

  /**
   * As much as it can take. A process that had nothing to do for a few seconds has thrown compiled code
   * away and makes it anew: the lead is for that, and does not count.
   */
  fullSpeed({ leadMs, fullMs }: Pick<Pace, "leadMs" | "fullMs">): Promise<Sample> {
    return this.#connected(async (ask) => {
      await closedLoop(CLIENTS, leadMs, ask);
      const cpuMs = cpuMsOf(this.#pid);
      const before = coreTicks(LOAD_CORE);
      const measured = await closedLoop(CLIENTS, fullMs, ask);
      const after = coreTicks(LOAD_CORE);
      return {
        perSecond: perSecond(measured),
        cpuUs: Math.round(((cpuMsOf(this.#pid) - cpuMs) * 1_000) / measured.latenciesMs.length),
        loadCorePct: Math.round(((after.busy - before.busy) / (after.all - before.all)) * 100),
      };
    });
  }

  /** How long answers take while it is not in a hurry. */
  atRate(ratePerSecond: number, signal: AbortSignal): Promise<Timed[]> {
    return this.#connected((ask) => fixedRate(ratePerSecond, CLIENTS, ask, signal));
  }

  // Opened anew for each measurement: a server ends connections on which nobody speaks.
  async #connected<Result>(
    measure: (ask: (client: number) => Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    const open = () => MessageClient.open(this.port);
    const clients = await Promise.all(Array.from({ length: CLIENTS }, open));
    try {
      return await measure((client) => this.#ask(clients[client]));
    } finally {
      for (const client of clients) client.close();
    }
  }

  async #ask(client: MessageClient | undefined): Promise<void> {
    const index = this.#next++ % this.#messages.length;
    const answer = await client?.ask(this.#messages[index] ?? NOTHING);
    if (!answer?.head.startsWith("HTTP/1.1 200") || answer.body.length !== this.#lengths[index]) {
      throw new Error(
        `answered otherwise: ${answer?.head} ${answer?.body.toString("utf8", 0, 500)}`,
      );
    }
  }
}
