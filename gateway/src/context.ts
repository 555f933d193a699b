import { HeaderMap } from "@apollo/server";
import type { Departure } from "@tributary/engine/transport/departure";
import {
  InvalidTokenError,
  KeysUnavailableError,
  type TokenVerifier,
} from "@tributary/identity/token-verifier";
import type { Viewer } from "@tributary/identity/viewer";
import { GraphQLError } from "graphql";

/** What one operation, or one event of a subscription, is executed with. */
export type GatewayContext = {
  /** Undefined for the anonymous, and where no issuer is configured: then the subgraphs judge. */
  readonly viewer: Viewer | undefined;
  /** As the caller sent it; subgraphs get it word for word. */
  readonly authorization: string | undefined;
  /** `performance.now()` at which an answer is due; no fetch goes on beyond it. */
  readonly deadlineMs: number;
  /** Of the caller, who may not wait for the answer. */
  readonly client?: Departure | undefined;
  /** Where the request comes from. */
  readonly address?: string | undefined;
  /** Of the request, those that subgraphs are told. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

type Asker = Pick<GatewayContext, "client" | "address" | "headers">;

export class ContextFactory {
  readonly #verifier: TokenVerifier | undefined;
  readonly #requestTimeoutMs: number;
  readonly #barred: { has(id: string): boolean } | undefined;

  /** Without a verifier the Authorization header is passed through to the subgraphs unverified. */
  constructor(
    verifier: TokenVerifier | undefined,
    requestTimeoutMs: number,
    barred?: { has(id: string): boolean },
  ) {
    this.#verifier = verifier;
    this.#requestTimeoutMs = requestTimeoutMs;
    this.#barred = barred;
  }

  /** Throws InvalidTokenError, also for a good token of who is suspended; no header means anonymous. */
  async identify(authorization: string | undefined): Promise<Viewer | undefined> {
    const viewer = await this.#verifier?.verify(authorization);
    if (this.isBarred(viewer)) throw new InvalidTokenError();
    return viewer;
  }

  /** Whether whoever a token was good for may not act any more, or has signed out since. */
  isBarred(viewer: Viewer | undefined): boolean {
    const barred = this.#barred;
    if (!viewer || !barred) return false;
    const { id, sessionId, clientId } = viewer;
    if (barred.has(id)) return true;
    return (
      sessionId !== undefined && (barred.has(sessionId) || barred.has(`${sessionId} ${clientId}`))
    );
  }

  create(
    viewer: Viewer | undefined,
    authorization: string | undefined,
    { client, address, headers }: Asker = {},
  ): GatewayContext {
    const deadlineMs = performance.now() + this.#requestTimeoutMs;
    return { viewer, authorization, deadlineMs, client, address, headers };
  }

  /** For a request over HTTP: a token that is not valid is answered 401, before anything runs. */
  async forRequest(authorization: string | undefined, asker: Asker): Promise<GatewayContext> {
    try {
      return this.create(await this.identify(authorization), authorization, asker);
    } catch (error) {
      if (error instanceof KeysUnavailableError) {
        throw new GraphQLError("Tokens cannot be checked at the moment.", {
          extensions: { code: "IDENTITY_UNAVAILABLE", http: { status: 503 } },
        });
      }
      if (!(error instanceof InvalidTokenError)) throw error;
      throw new GraphQLError(error.message, {
        extensions: {
          code: "UNAUTHENTICATED",
          http: {
            status: 401,
            headers: new HeaderMap([["www-authenticate", 'Bearer error="invalid_token"']]),
          },
        },
      });
    }
  }
}
