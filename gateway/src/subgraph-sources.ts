import type { GatewayCredential } from "@tributary/identity/gateway-credential";
import type { Logger } from "@tributary/runtime/logger";
import type { GatewayConfig } from "./config.ts";
import type { ErrorMask } from "./errors.ts";
import { SubgraphPools } from "./subgraph-pools.ts";
import { SubgraphSource } from "./subgraph-source.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

type SubgraphDefinition = { readonly name: string; readonly url?: string | undefined };

/** Makes the sources of fetches, and knows where each subgraph really is. */
export class SubgraphSources {
  readonly #config: GatewayConfig;
  readonly #credential: GatewayCredential | undefined;
  readonly #errors: ErrorMask;
  readonly #logger: Logger;
  readonly #pools: SubgraphPools;
  readonly #sources = new Map<string, SubgraphSource>();
  #subgraphs: readonly SubgraphDefinition[] = [];

  constructor(
    config: GatewayConfig,
    parts: { credential: GatewayCredential | undefined; errors: ErrorMask; logger: Logger },
  ) {
    this.#config = config;
    this.#credential = parts.credential;
    this.#errors = parts.errors;
    this.#logger = parts.logger;
    this.#pools = new SubgraphPools({
      connectionsMax: config.FETCH_CONNECTIONS_MAX,
      timeoutMs: config.FETCH_TIMEOUT_MS,
      responseBytesMax: config.FETCH_RESPONSE_BYTES_MAX,
    });
  }

  for(subgraph: SubgraphDefinition): SubgraphSource {
    const key = `${subgraph.name} ${subgraph.url}`;
    const known = this.#sources.get(key);
    if (known) return known;
    const source = new SubgraphSource({
      name: subgraph.name,
      addresses: this.#addressesOf(subgraph),
      pools: this.#pools,
      credential: this.#credential,
      errors: this.#errors,
      logger: this.#logger,
      fetchTimeoutMs: this.#config.FETCH_TIMEOUT_MS,
    });
    this.#sources.set(key, source);
    return source;
  }

  /** For subscriptions: as configured, or the same addresses over ws. */
  socketAddressesOf(subgraph: SubgraphDefinition): readonly string[] {
    const given = this.#config.SUBGRAPH_URLS[subgraph.name]?.subscriptionsUrl;
    return given ?? this.#addressesOf(subgraph).map((address) => address.replace(/^http/, "ws"));
  }

  /** Where a subgraph of this name answers over HTTP; nowhere, if there is none. */
  addressesByName(name: string): readonly string[] {
    const known = this.#subgraphs.find((subgraph) => subgraph.name === name);
    return known ? this.#addressesOf(known) : (this.#config.SUBGRAPH_URLS[name]?.url ?? []);
  }

  /** Lets go of connections to subgraphs that the supergraph no longer names. */
  retain({ subgraphs }: Pick<LoadedSupergraph, "subgraphs">): void {
    this.#subgraphs = subgraphs;
    const wanted = new Set(subgraphs.map(({ name, url }) => `${name} ${url}`));
    for (const key of this.#sources.keys()) if (!wanted.has(key)) this.#sources.delete(key);
    this.#pools.retain(subgraphs.flatMap((subgraph) => this.#addressesOf(subgraph)));
  }

  close(): Promise<void> {
    return this.#pools.close();
  }

  #addressesOf({ name, url = "" }: SubgraphDefinition): readonly string[] {
    return this.#config.SUBGRAPH_URLS[name]?.url ?? [url];
  }
}
