import { setTimeout as delay } from "node:timers/promises";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { FastifyReply } from "fastify";
import { type FormattedExecutionResult, GraphQLError } from "graphql";
import type { GatewayConfig } from "../../config.ts";
import type { ContextFactory } from "../../context.ts";
import type { ErrorMask } from "../../errors.ts";
import type { TrustedDocuments } from "../../guard/trusted-documents/trusted-documents.ts";
import { setSecurityHeaders } from "../../security-headers.ts";
import { drainStepMs } from "../drain-step.ts";
import type { LiveOperations } from "../live-operations.ts";
import type { PersonQuota } from "../person-quota.ts";
import type { LiveRequest } from "../plan.ts";
import { LiveSession } from "../session.ts";
import type { Framing } from "./framing.ts";
import { HttpStream } from "./http-stream.ts";

type Parts = {
  readonly config: GatewayConfig;
  readonly contexts: ContextFactory;
  readonly errors: ErrorMask;
  readonly logger: Logger;
  readonly operations: LiveOperations;
  readonly quota: PersonQuota;
  readonly trusted: TrustedDocuments | undefined;
};

/** A client's place among those whose answers go on; given back when its answer is over. */
export type Place = {
  readonly session: LiveSession;
  /** Takes the answer over: from now on it is written by the stream alone. */
  begin(framing: Framing): HttpStream;
  leave(): void;
};

/** What stands in the way of an answer that goes on, as an answer over HTTP. */
export type Refusal = { readonly status: number; readonly error: GraphQLError };

/** Operations whose results come as the body of an answer over HTTP, each on a session of its own. */
export class HttpStreams {
  readonly #parts: Parts;
  readonly #open = new Map<LiveSession, HttpStream | undefined>();
  #draining = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Lets in whoever the token says it is, or nobody in particular. */
  async admit(reply: FastifyReply, authorization: string | undefined): Promise<Place | Refusal> {
    const { config, contexts, operations, quota, logger, trusted } = this.#parts;
    if (this.#draining) return refusal(503, "RESTARTING", "The gateway restarts. Come again.");
    if (this.#open.size >= config.SOCKETS_MAX) {
      return refusal(503, "TOO_MANY_SUBSCRIPTIONS", "There is no room for another stream.");
    }
    const session = new LiveSession({
      contexts,
      operations,
      quota,
      trusted,
      said: () => reply.request.headers,
      operationsMax: 1,
      address: reply.request.ip,
      onExpired: () =>
        this.#open.get(session)?.fail(coded("TOKEN_EXPIRED", "The token's time is over.")),
    });
    const leave = () => {
      this.#open.delete(session);
      session.close();
    };
    this.#open.set(session, undefined);
    reply.raw.once("close", leave);
    try {
      if (!(await session.authenticate(authorization))) {
        leave();
        return refusal(401, "UNAUTHENTICATED", "The token is not valid.");
      }
    } catch (error) {
      leave();
      logger.error({ fault: describeFault(error) }, "token could not be checked");
      return refusal(503, "IDENTITY_UNAVAILABLE", "Tokens cannot be checked at the moment.");
    }
    const begin = (framing: Framing) => {
      const stream = this.#begin(session, reply, framing);
      this.#open.set(session, stream);
      return stream;
    };
    return { session, begin, leave };
  }

  /** One result and the end, or one after the other for as long as they come. */
  async run(
    { session }: Place,
    stream: HttpStream,
    asked: LiveRequest,
    prepared: ReturnType<LiveSession["prepare"]>,
  ): Promise<void> {
    const { errors } = this.#parts;
    const format = (error: unknown) => errors.formatThrown(error);
    try {
      switch (prepared.kind) {
        case "refused":
          return await stream.tellOnce(Promise.resolve({ errors: prepared.errors.map(format) }));
        case "once":
          return await stream.tellOnce(session.execute(asked));
        case "stream":
          return await stream.tellAll(session.subscribe(prepared, asked));
      }
    } catch (error) {
      stream.fail(format(error));
    }
  }

  /**
   * Takes nothing new, lets queries and mutations be answered, and sends everybody elsewhere, one after
   * the other.
   */
  async drain(): Promise<void> {
    this.#draining = true;
    const open = [...this.#open];
    const stepMs = drainStepMs(open.length, this.#parts.config.DRAIN_WINDOW_MS);
    const ended = open.map(async ([session, stream], index) => {
      await Promise.all([session.drain(), Promise.race([delay(index * stepMs), stream?.closed])]);
      stream?.restart(coded("RESTARTING", "The gateway restarts. Subscribe again."));
      await stream?.closed;
    });
    await Promise.all(ended);
  }

  /** For who was suspended or erased since they came. */
  closeBarred(): void {
    for (const [session, stream] of this.#open) {
      if (session.isBarred) stream?.fail(coded("UNAUTHENTICATED", "The token is not valid."));
    }
  }

  #begin(session: LiveSession, reply: FastifyReply, framing: Framing): HttpStream {
    const { config } = this.#parts;
    setSecurityHeaders(reply, { https: config.NODE_ENV === "production" });
    reply.hijack();
    reply.headers({
      "content-type": framing.contentType,
      // Of proxies: some keep an answer back until there is more of it.
      "x-accel-buffering": "no",
    });
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    return new HttpStream({
      response: reply.raw,
      framing,
      heartbeatIntervalMs: config.STREAM_HEARTBEAT_INTERVAL_MS,
      stuckMsMax: config.STREAM_STUCK_MS_MAX,
      onEnd: () => session.close(),
    });
  }
}

export function isRefusal(given: Place | Refusal): given is Refusal {
  return "status" in given;
}

function refusal(status: number, code: string, message: string): Refusal {
  return { status, error: new GraphQLError(message, { extensions: { code } }) };
}

function coded(code: string, message: string): NonNullable<FormattedExecutionResult["errors"]>[0] {
  return { message, extensions: { code } };
}
