import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Engine } from "./engine.ts";
import { Explanation } from "./explain/explanation.ts";
import type { Graph } from "./graph.ts";
import type { PreparedOperation } from "./prepared-operation.ts";
import type { Send } from "./run.ts";
import type { EngineResult } from "./shape/shape-result.ts";
import type { Withheld } from "./withhold/withheld.ts";

/** What Apollo Server tells an executor of a request, as far as the engine reads it. */
export type EngineRequest = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly source: string;
  readonly context: unknown;
  readonly request: {
    readonly operationName?: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly extensions?: Readonly<Record<string, unknown>>;
    readonly http?:
      | { readonly headers: { get(name: string): string | null | undefined } }
      | undefined;
  };
};

type SchemaContext = { readonly apiSchema: GraphQLSchema; readonly coreSupergraphSdl: string };

/** Apollo's GatewayInterface: what `new ApolloServer({ gateway })` takes. */
type Gateway<Executor> = {
  onSchemaLoadOrUpdate(callback: (schemaContext: SchemaContext) => void): () => void;
  load(options: { apollo: object }): Promise<{ executor: Executor }>;
  stop(): Promise<void>;
};

export type WrapOptions<Version extends Graph> = {
  /** The engine for a supergraph that the gateway has just taken up. */
  engineFor(supergraphSdl: string): Engine<Version>;
  /** How subgraphs are asked on behalf of one request. */
  sendFor(request: EngineRequest, engine: Engine<Version>): Send;
  /** What whoever asks is not given. May throw a GraphQLError, which is then the answer. */
  withheldFrom?(request: EngineRequest, engine: Engine<Version>): Withheld | undefined;
  /** Called with each operation that was executed, whatever came of it. */
  answered?(request: EngineRequest, prepared: PreparedOperation): void;
  /** Whether it is to be told, under `extensions`, how the answer came about. */
  explains?(request: EngineRequest): boolean;
};

/**
 * A gateway that loads, watches and swaps supergraphs as before, and executes with the engine. A
 * request that began on one version of the graph ends on it.
 */
export function gatewayWithEngine<Version extends Graph>(
  gateway: Gateway<unknown>,
  { engineFor, sendFor, withheldFrom, answered, explains }: WrapOptions<Version>,
): Gateway<(request: EngineRequest) => Promise<EngineResult>> {
  const engines = new WeakMap<GraphQLSchema, Engine<Version>>();
  // Registered before anybody else: no request can come with a schema that has no engine.
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    engines.set(apiSchema, engineFor(coreSupergraphSdl));
  });
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    load: async (options) => {
      await gateway.load(options);
      return {
        executor: async (request) => {
          const engine = engines.get(request.schema);
          if (!engine) throw new Error("This schema is not one that the gateway loaded.");
          const { operationName, variables = {} } = request.request;
          try {
            const withheld = withheldFrom?.(request, engine);
            const text = { query: request.source, operationName, withheld };
            const wasPlannedBefore = engine.isReady(text);
            const prepared = engine.prepare(text, request.document);
            const explanation = explains?.(request) && new Explanation({ wasPlannedBefore });
            const send = sendFor(request, engine);
            const execution = { variables, send, ...(explanation ? { explanation } : {}) };
            const result = await engine.execute(prepared, execution);
            if (result.data !== undefined) answered?.(request, prepared);
            return result;
          } catch (error) {
            if (error instanceof GraphQLError) return { errors: [error] };
            throw error;
          }
        },
      };
    },
    stop: () => gateway.stop(),
  };
}
