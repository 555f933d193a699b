import type { Refusal, Withheld } from "@tributary/engine/withhold/withheld";
import type { Viewer } from "@tributary/identity/viewer";
import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from "graphql";
import type { LoadedSupergraph } from "../../supergraph.ts";
import type { AccessRules, Demand } from "./access-rules.ts";
import { isMet, type MeetsPolicy } from "./is-met.ts";
import { operationDemands } from "./operation-demands.ts";

type Graph = Pick<LoadedSupergraph, "clientSchema" | "access">;

/** In the words of the subgraphs, which look again by themselves. */
const UNAUTHENTICATED: Refusal = {
  code: "UNAUTHENTICATED",
  message: "Sign in first: this needs an access token.",
};
const FORBIDDEN: Refusal = { code: "FORBIDDEN", message: "This is not yours to see." };

type Judged = { readonly by: AccessRules; readonly demands: readonly Demand[] };

export type AuthorityOptions = {
  /** `fields`: what a caller may not see is null. `request`: nothing is executed. */
  readonly mode: "fields" | "request" | "off";
  readonly meetsPolicy: MeetsPolicy;
};

/**
 * Who is given which fields, by the security directives of the supergraph. What an operation demands
 * is found out once; most callers meet all of it, and nothing more happens.
 */
export class Authority {
  readonly #options: AuthorityOptions;
  readonly #judged = new WeakMap<OperationDefinitionNode, Judged>();

  constructor(options: AuthorityOptions) {
    this.#options = options;
  }

  /** Whether a caller is given all of an operation. */
  isOpen(
    viewer: Viewer | undefined,
    graph: Graph,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): boolean {
    const { mode, meetsPolicy } = this.#options;
    if (mode === "off" || graph.access.size === 0) return true;
    for (const demand of this.#demandsOf(graph, document, operation)) {
      if (!isMet(demand, viewer, meetsPolicy)) return false;
    }
    return true;
  }

  /**
   * What a caller is not to be given of an operation; undefined: nothing. Throws a GraphQLError
   * where the whole of it is refused then.
   */
  withheldFrom(
    viewer: Viewer | undefined,
    graph: Graph,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Withheld | undefined {
    if (this.isOpen(viewer, graph, document, operation)) return undefined;
    const { mode, meetsPolicy } = this.#options;
    const refusal = viewer ? FORBIDDEN : UNAUTHENTICATED;
    if (mode === "request") throw refused(refusal);
    const demands = this.#demandsOf(graph, document, operation);
    const unmet = demands.filter((demand) => !isMet(demand, viewer, meetsPolicy));
    return withholding(graph.access, unmet, refusal);
  }

  #demandsOf(
    graph: Graph,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): readonly Demand[] {
    const known = this.#judged.get(operation);
    if (known?.by === graph.access) return known.demands;
    const demands = operationDemands(graph, document, operation);
    this.#judged.set(operation, { by: graph.access, demands });
    return demands;
  }
}

function withholding(access: AccessRules, unmet: readonly Demand[], refusal: Refusal): Withheld {
  const ids = unmet.map(({ id }) => id).sort((a, b) => a - b);
  const isWithheld = (demands: readonly Demand[]) => demands.some((one) => unmet.includes(one));
  return {
    key: `${refusal.code} ${ids.join(" ")}`,
    refusalOf: (type, field) => {
      const demands = field === undefined ? access.onType(type) : access.onField(type, field);
      return isWithheld(demands) ? refusal : undefined;
    },
  };
}

function refused({ code, message }: Refusal): GraphQLError {
  const status = code === UNAUTHENTICATED.code ? 401 : 403;
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
