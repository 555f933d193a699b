import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { GATEWAY_CREDENTIAL_HEADER } from "@tributary/identity/gateway-credential";
import type { Logger } from "@tributary/runtime/logger";
import { withTrace } from "@tributary/runtime/trace";
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { gatherWrites } from "./gather-writes.ts";
import { badInput } from "./graph-errors.ts";
import { maskError } from "./mask-error.ts";
import { positionOf } from "./placed-stream.ts";

type SocketOptions = {
  readonly path: string;
  readonly schema: GraphQLSchema;
  /** Verifies once, then gives a context per event, or throws for who may not act any more. */
  readonly contextFor: (authorization: string | undefined) => Promise<() => Promise<object>>;
  readonly admits: (credential: string | undefined) => Promise<boolean>;
  readonly logger: Logger;
  readonly messageBytesMax: number;
  /** How long a gateway may take to answer a close before its socket is cut off. */
  readonly closeTimeoutMs: number;
};

type LiveArgs = ExecutionArgs & {
  /** Whether the beginning is to be told before the first event, and whether also that there is no place to it. */
  readonly wantsPosition: boolean;
  readonly wantsNoPosition: boolean;
  readonly createContext: () => Promise<object>;
  readonly traceparent: string | undefined;
};

/**
 * Subscriptions for the gateway over graphql-transport-ws. One socket carries the streams of many
 * people: the gateway's credential opens it, and each operation brings its own person's token.
 */
export function openSubscriptionSocket(
  server: Server,
  options: SocketOptions,
): { close(): Promise<void> } {
  // In a constant, because ws' types do not know closeTimeout yet.
  const settings = {
    noServer: true,
    maxPayload: options.messageBytesMax,
    closeTimeout: options.closeTimeoutMs,
  };
  const sockets = new WebSocketServer(settings);
  const served = useServer(
    {
      onSubscribe: (_context, _id, payload) => prepare(options, payload),
      // Both are given what `prepare` returned.
      subscribe: (args) => subscribeWithFreshContext(args as LiveArgs, options.logger),
      onError: (_context, _id, _payload, errors) =>
        errors.map((error) => maskError(error.toJSON(), error, options.logger)),
    },
    sockets,
  );
  server.on("upgrade", (request, stream, head) => {
    // Nobody else listens by now: without this, a caller who resets would end the process.
    stream.on("error", () => stream.destroy());
    admit(options, request, stream).then(
      (admitted) => {
        if (admitted) {
          gatherWrites(stream);
          sockets.handleUpgrade(request, stream, head, (socket) =>
            sockets.emit("connection", socket, request),
          );
        }
      },
      () => stream.destroy(),
    );
  });
  return {
    close: async () => {
      await served.dispose();
    },
  };
}

async function admit(
  options: SocketOptions,
  request: IncomingMessage,
  stream: Duplex,
): Promise<boolean> {
  const token = request.headers[GATEWAY_CREDENTIAL_HEADER];
  const path = new URL(request.url ?? "/", "http://subgraph").pathname;
  const admitted =
    path === options.path && (await options.admits(typeof token === "string" ? token : undefined));
  if (!admitted) {
    // Ended alone, it would stay open for as long as the caller likes.
    stream.once("finish", () => stream.destroy());
    stream.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
  }
  return admitted;
}

async function prepare(
  options: SocketOptions,
  payload: SubscribePayload,
): Promise<LiveArgs | readonly GraphQLError[]> {
  const { authorization, traceparent, position, noPosition } = payload.extensions ?? {};
  try {
    const document = parse(payload.query);
    const problems = validate(options.schema, document);
    if (problems.length > 0) return problems.map(invalid);
    // Anything else has its place in a request, where limits and masking are made for it.
    const operation = getOperationAST(document, payload.operationName);
    if (operation?.operation !== "subscription") return [badInput("Only subscriptions, here.")];
    const createContext = await options.contextFor(
      typeof authorization === "string" ? authorization : undefined,
    );
    return {
      schema: options.schema,
      document,
      operationName: payload.operationName ?? null,
      variableValues: payload.variables ?? null,
      contextValue: await createContext(),
      createContext,
      wantsPosition: position === true,
      wantsNoPosition: noPosition === true,
      traceparent: typeof traceparent === "string" ? traceparent : undefined,
    };
  } catch (error) {
    // Thrown, a fault would close the socket and take everybody's streams along.
    return [toGraphError(toError(error))];
  }
}

function toGraphError(error: Error): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : new GraphQLError("fault", { originalError: error });
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function invalid(problem: GraphQLError): GraphQLError {
  return new GraphQLError(problem.message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
}

/**
 * As graphql-js' own `subscribe`, but each event is executed with a context of its own: loaders
 * that lived as long as the stream would answer the hundredth event with the first one's rows.
 */
async function subscribeWithFreshContext(
  { createContext, traceparent, wantsPosition, wantsNoPosition, ...args }: LiveArgs,
  logger: Logger,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  // Each event's work belongs to the trace of whoever subscribed.
  const source = await withTrace(traceparent, () => createSourceEventStream(args));
  if (!(Symbol.asyncIterator in source)) return maskResult(source, logger);
  const events = source[Symbol.asyncIterator]();
  const beginning = wantsPosition ? beginningOf(source, wantsNoPosition) : [];
  const answer = async (rootValue: unknown, contextValue: object) =>
    maskResult(await execute({ ...args, rootValue, contextValue }), logger);
  const results: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => results,
    next: async () => {
      const told = beginning.shift();
      if (told) return { done: false, value: told };
      const event = await events.next();
      if (event.done) return { done: true, value: undefined };
      const value = await withTrace(traceparent, async () => {
        const contextValue = await createContext().catch(toError);
        if (!(contextValue instanceof Error)) return answer(event.value, contextValue);
        // Whoever may not act any more sees this event no more than those to come.
        await events.return?.();
        return maskResult({ errors: [toGraphError(contextValue)] }, logger);
      });
      return { done: false, value };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
  return results;
}

/** Nothing but a place: without it a stream that is lost before its first event has none. */
function beginningOf(source: object, wantsNoPosition: boolean): ExecutionResult[] {
  const cursor = positionOf(source);
  // A gateway of an older release would take null for an event.
  if (cursor === undefined || (cursor === null && !wantsNoPosition)) return [];
  return [{ data: null, extensions: { cursor } }];
}

function maskResult(result: ExecutionResult, logger: Logger): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map((error) => {
    const masked = maskError(error.toJSON(), error, logger);
    return new GraphQLError(masked.message, {
      ...(masked.path === undefined ? {} : { path: masked.path }),
      ...(masked.extensions === undefined ? {} : { extensions: masked.extensions }),
    });
  });
  return { ...result, errors };
}
