import { InvalidTokenError } from "@tributary/identity/token-verifier";
import type { Viewer } from "@tributary/identity/viewer";
import { withTrace } from "@tributary/runtime/trace";
import { type FormattedExecutionResult, GraphQLError } from "graphql";
import type { ContextFactory } from "../context.ts";
import type { Said } from "../guard/trusted-documents/client-name.ts";
import type { TrustedDocuments } from "../guard/trusted-documents/trusted-documents.ts";
import { untrusted } from "../guard/trusted-documents/untrusted-request.ts";
import type { Caller, LiveOperations } from "./live-operations.ts";
import type { PersonQuota } from "./person-quota.ts";
import type { LiveRequest, Prepared, PreparedStream } from "./plan.ts";
import type { ResultStream } from "./stream/result-stream.ts";
import { onceExpired } from "./token-expiry.ts";

type Options = {
  readonly contexts: ContextFactory;
  readonly operations: LiveOperations;
  readonly operationsMax: number;
  /** Where the connection comes from. */
  readonly address?: string | undefined;
  readonly quota: PersonQuota;
  readonly trusted: TrustedDocuments | undefined;
  /** What the client says of itself, as headers have it. */
  readonly said: () => Said;
  /** The token's time is over: whatever runs on its behalf ends with the connection. */
  readonly onExpired: () => void;
  /** It will be in so long, unless the client brings another. */
  readonly onExpiring?: (remainingMs: number) => void;
  readonly warningMs?: number;
};

/** One client on one connection, whatever the transport: who it is and what it runs. */
export class LiveSession {
  readonly #options: Options;
  readonly #answering = new Set<Promise<unknown>>();
  readonly #streams = new Set<ResultStream>();
  #caller: Caller = { viewer: undefined, authorization: undefined };
  #forgetExpiry = () => {};
  #started = false;
  #draining = false;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** False for a token that is not valid. No token means anonymous. */
  async authenticate(authorization: string | undefined): Promise<boolean> {
    const caller = await this.#identify(authorization);
    if (!caller) return false;
    this.#actAs(caller);
    return true;
  }

  /** A newer token of the same person: what runs goes on under it. False for any other. */
  async refresh(authorization: string): Promise<boolean> {
    const caller = await this.#identify(authorization);
    if (!caller || caller.viewer?.id !== this.#caller.viewer?.id) return false;
    this.#actAs(caller);
    for (const stream of [...this.#streams]) stream.actAs(caller);
    return true;
  }

  /** Suspended or erased since: whatever runs on their behalf ends with the connection. */
  get isBarred(): boolean {
    return this.#options.contexts.isBarred(this.#caller.viewer);
  }

  /**
   * Whether it may still say who it is: Apollo Sandbox greets once without its token and once with
   * it, and gives up if the first greeting is refused.
   */
  get mayIdentify(): boolean {
    return this.#caller.authorization === undefined && !this.#started;
  }

  /** `running` counts this operation too, as far as the protocol's library knows. */
  prepare(request: LiveRequest, running: number): Prepared {
    this.#started = true;
    if (this.#draining) return refused("RESTARTING", "The gateway restarts. Connect again.");
    const { operationsMax, operations, quota, trusted, said } = this.#options;
    if (Math.max(running, this.#streams.size + 1) > operationsMax) {
      return refused("TOO_MANY_SUBSCRIPTIONS", `No more than ${operationsMax} at a time.`);
    }
    if (trusted?.admits(request.query, said()) === false) {
      return { kind: "refused", errors: [untrusted()] };
    }
    const prepared = operations.prepare(request, this.#caller);
    if (prepared.kind === "stream" && quota.isFull(this.#caller.viewer)) {
      return refused(
        "TOO_MANY_SUBSCRIPTIONS",
        `No more than ${quota.max} of a person's at a time.`,
      );
    }
    return prepared;
  }

  execute(request: LiveRequest): Promise<FormattedExecutionResult> {
    const { operations } = this.#options;
    const answer = withTrace(traceparentOf(request), () =>
      operations.execute(request, this.#caller),
    );
    this.#answering.add(answer);
    const done = () => this.#answering.delete(answer);
    answer.then(done, done);
    return answer;
  }

  subscribe(prepared: PreparedStream, request: LiveRequest): ResultStream {
    const giveBack = this.#options.quota.take(this.#caller.viewer);
    const stream = withTrace(traceparentOf(request), () =>
      this.#options.operations.subscribe(prepared, request, this.#caller, () => {
        this.#streams.delete(stream);
        giveBack();
      }),
    );
    this.#streams.add(stream);
    return stream;
  }

  /** Takes nothing new, and resolves when every query and mutation has its answer. */
  async drain(): Promise<void> {
    this.#draining = true;
    await Promise.allSettled(this.#answering);
  }

  /** Ends every stream itself: graphql-ws loses sight of one whose id its client uses again. */
  close(): void {
    this.#closed = true;
    this.#forgetExpiry();
    for (const stream of [...this.#streams]) void stream.return();
  }

  async #identify(authorization: string | undefined): Promise<Caller | undefined> {
    let viewer: Viewer | undefined;
    try {
      viewer = await this.#options.contexts.identify(authorization);
    } catch (error) {
      if (error instanceof InvalidTokenError) return undefined;
      throw error;
    }
    // The client may have gone while its token was looked at: nobody would stop the clock.
    const { address } = this.#options;
    return this.#closed ? undefined : { viewer, authorization, address };
  }

  #actAs(caller: Caller): void {
    const { onExpired, onExpiring, warningMs = 0 } = this.#options;
    this.#caller = caller;
    this.#forgetExpiry();
    const expiresAt = caller.viewer?.expiresAt.getTime();
    if (expiresAt === undefined) return;
    const remainingMs = () => Math.max(0, expiresAt - Date.now());
    const forgets = [
      onceExpired(new Date(expiresAt - warningMs), () => onExpiring?.(remainingMs())),
      onceExpired(new Date(expiresAt), onExpired),
    ];
    this.#forgetExpiry = () => {
      for (const forget of forgets) forget();
    };
  }
}

function refused(code: string, message: string): Prepared {
  return { kind: "refused", errors: [new GraphQLError(message, { extensions: { code } })] };
}

function traceparentOf({ extensions }: LiveRequest): string | undefined {
  const given = extensions?.traceparent;
  return typeof given === "string" ? given : undefined;
}
