import type { SubgraphPools } from "@tributary/engine/transport/subgraph-pools";
import {
  GATEWAY_CREDENTIAL_HEADER,
  type GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { z } from "zod";

export type BarredPeopleOptions = {
  readonly pollMs: number;
  readonly logger: Logger;
};

/**
 * Who was suspended or erased, and which sessions were ended, while a token of theirs may still live, as
 * the subgraph that keeps people says. Read again and again; where that fails, what was read last counts on.
 */
export class BarredPeople {
  readonly #options: BarredPeopleOptions;
  readonly #listeners = new Set<() => void>();
  #ids: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #isAway = false;

  constructor(options: BarredPeopleOptions) {
    this.#options = options;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** After each reading. */
  onRead(listener: () => void): void {
    this.#listeners.add(listener);
  }

  start(ask: () => Promise<readonly string[]>): void {
    void this.#read(ask);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #read(ask: () => Promise<readonly string[]>): Promise<void> {
    try {
      this.#ids = new Set(await ask());
      this.#isAway = false;
      for (const listener of this.#listeners) listener();
    } catch (error) {
      // Once per outage.
      if (!this.#isAway && !this.#isStopped) {
        this.#options.logger.warn({ fault: describeFault(error) }, "nobody says who is suspended");
      }
      this.#isAway = true;
    }
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#read(ask), this.#options.pollMs).unref();
  }
}

const PATH = "/standing/barred";
const answerForm = z.object({ barred: z.array(z.string()) });

/** Asks one of the subgraph's processes; nobody is barred where there is none. */
export async function askWhoIsBarred(options: {
  readonly subgraph: string;
  readonly addresses: readonly string[];
  readonly pools: SubgraphPools;
  readonly credential: GatewayCredential;
  readonly timeoutMs: number;
}): Promise<readonly string[]> {
  const { subgraph, addresses, pools, credential, timeoutMs } = options;
  const [address] = addresses.toSorted(() => Math.random() - 0.5);
  if (address === undefined) return [];
  const answer = await pools.for(address).request({
    method: "GET",
    path: PATH,
    headers: { [GATEWAY_CREDENTIAL_HEADER]: await credential.mint(subgraph) },
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body: unknown = await answer.body.json();
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
  return answerForm.parse(body).barred;
}
