import {
  GATEWAY_CREDENTIAL_HEADER,
  type GatewayCredential,
} from "@tributary/identity/gateway-credential";
import type { Logger } from "@tributary/runtime/logger";
import { GraphQLError } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import type { GatewayConfig } from "../../config.ts";
import type { ErrorMask } from "../../errors.ts";
import type { SubgraphSources } from "../../subgraph-sources.ts";
import { type UpstreamFailure, type UpstreamSink, UpstreamSocket } from "./upstream-socket.ts";

type Parts = {
  readonly config: GatewayConfig;
  readonly sources: SubgraphSources;
  readonly credential: GatewayCredential | undefined;
  readonly errors: ErrorMask;
  readonly logger: Logger;
};

type Subgraph = { readonly name: string; readonly url: string };

/** The gateway's streams from subgraphs: one socket per address, whoever watches. */
export class Upstreams {
  readonly #parts: Parts;
  readonly #sockets = new Map<string, UpstreamSocket>();
  #next = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Gives a function that ends the stream. */
  open(subgraph: Subgraph, payload: SubscribePayload, sink: UpstreamSink): () => void {
    const addresses = this.#parts.sources.socketAddressesOf(subgraph);
    const start = this.#next++;
    let stop = () => {};
    const attempt = (count: number) => {
      const address = addresses[(start + count) % addresses.length] ?? "";
      stop = this.#socket(subgraph, address).subscribe(payload, {
        next: (event) => sink.next(event),
        complete: () => sink.complete(),
        fail: (failure) => {
          // Nothing was subscribed yet: another address may do.
          if (failure.kind === "unavailable" && count < addresses.length) return attempt(count + 1);
          sink.fail(failure);
        },
      });
    };
    attempt(1);
    return () => stop();
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
  }

  /** As a client is told of it. */
  describe({ name }: Subgraph, failure: UpstreamFailure): GraphQLError {
    const { errors, logger } = this.#parts;
    switch (failure.kind) {
      case "refused": {
        const [first = { message: "" }] = failure.errors;
        const { message, extensions } = errors.fromSubgraph(name, first);
        return new GraphQLError(message, { extensions: { ...extensions } });
      }
      case "lost":
        logger.warn({ subgraph: name }, "stream lost");
        return lost("The source of these events was lost. Subscribe again.");
      case "unavailable":
        logger.warn({ subgraph: name }, "stream could not be opened");
        return new GraphQLError("A part of the graph cannot be reached.", {
          extensions: { code: "SUBGRAPH_UNAVAILABLE" },
        });
    }
  }

  #socket({ name }: Subgraph, address: string): UpstreamSocket {
    const key = `${name} ${address}`;
    const known = this.#sockets.get(key);
    if (known) return known;
    const { config, credential } = this.#parts;
    const socket: UpstreamSocket = new UpstreamSocket({
      address,
      headers: async () =>
        credential ? { [GATEWAY_CREDENTIAL_HEADER]: await credential.mint(name) } : {},
      timeoutMs: config.FETCH_TIMEOUT_MS,
      pingIntervalMs: config.SOCKET_PING_INTERVAL_MS,
      messageBytesMax: config.FETCH_RESPONSE_BYTES_MAX,
      tls: this.#parts.sources.tls,
      onRetired: () => {
        if (this.#sockets.get(key) === socket) this.#sockets.delete(key);
      },
    });
    this.#sockets.set(key, socket);
    return socket;
  }
}

export function lost(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "SUBSCRIPTION_LOST" } });
}
