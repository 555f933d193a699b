import { FetchFailure } from "@tributary/engine/fetch/fetch-failure";
import type { SubgraphAnswer, SubgraphRequest } from "@tributary/engine/run";
import {
  SubgraphClient,
  type SubgraphClientOptions,
} from "@tributary/engine/transport/subgraph-client";
import {
  GATEWAY_CREDENTIAL_HEADER,
  type GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { currentTraceparent } from "@tributary/runtime/trace";
import type { GatewayContext } from "./context.ts";
import type { ErrorMask } from "./errors.ts";
import type { FetchMeter } from "./metrics/fetch-meter.ts";

export type SubgraphCallerOptions = SubgraphClientOptions & {
  readonly name: string;
  readonly credential: GatewayCredential | undefined;
  readonly errors: ErrorMask;
  readonly logger: Logger;
  readonly meter: FetchMeter;
  readonly fetchTimeoutMs: number;
};

/** Asks one subgraph on behalf of a request: with its token, its trace and what is left of its time. */
export class SubgraphCaller {
  readonly #options: SubgraphCallerOptions;
  readonly #client: SubgraphClient;

  constructor(options: SubgraphCallerOptions) {
    this.#options = options;
    this.#client = new SubgraphClient(options);
  }

  /** Rejects with a FetchFailure, which is in the log by then. */
  async ask(
    request: Omit<SubgraphRequest, "subgraph">,
    context: Partial<GatewayContext>,
  ): Promise<SubgraphAnswer> {
    const { name, credential, errors: mask, fetchTimeoutMs, meter } = this.#options;
    const startMs = performance.now();
    const remainingMs = (context.deadlineMs ?? Number.POSITIVE_INFINITY) - startMs;
    try {
      const { data, errors } = await this.#client.ask({
        ...request,
        headers: headersOf(context, await credential?.mint(name)),
        timeoutMs: Math.min(fetchTimeoutMs, remainingMs),
        authority: authorityOf(context),
        client: context.client,
      });
      meter.answered(performance.now() - startMs);
      return { data, errors: errors?.map((error) => mask.fromSubgraph(name, error)) };
    } catch (error) {
      throw this.#failed(error, context, performance.now() - startMs);
    }
  }

  /** Addresses that are left alone for a while. */
  get pausedAddresses(): number {
    return this.#client.pausedAddresses;
  }

  #failed(error: unknown, { client }: Partial<GatewayContext>, durationMs: number): FetchFailure {
    const { name, logger, meter } = this.#options;
    const failure =
      error instanceof FetchFailure
        ? error
        : new FetchFailure("SUBGRAPH_UNAVAILABLE", "the fetch failed", error);
    // That a client went away is no failure of the subgraph's.
    if (client?.hasLeft) {
      meter.abandoned();
      return failure;
    }
    meter.failed(failure, durationMs);
    const cause = failure.cause === undefined ? {} : { fault: describeFault(failure.cause) };
    logger.warn(
      { subgraph: name, code: failure.code, reason: failure.message, ...cause },
      "fetch failed",
    );
    return failure;
  }
}

/** What an answer may depend on: what is read for one is no answer for another. */
function authorityOf({ authorization = "", headers }: Partial<GatewayContext>): string {
  return headers ? JSON.stringify([authorization, headers]) : authorization;
}

function headersOf(
  { authorization, headers: propagated }: Partial<GatewayContext>,
  credential: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {
    ...propagated,
    "content-type": "application/json",
    accept: "application/json",
  };
  const traceparent = currentTraceparent();
  if (authorization !== undefined) headers.authorization = authorization;
  if (traceparent !== undefined) headers.traceparent = traceparent;
  if (credential !== undefined) headers[GATEWAY_CREDENTIAL_HEADER] = credential;
  return headers;
}
