import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { GraphQLError } from "graphql";
import {
  CloseCode,
  handleProtocols,
  makeServer,
  type Server as Protocol,
  type SubscribePayload,
} from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import { clientAddresses } from "../client-address.ts";
import type { GatewayConfig } from "../config.ts";
import type { ContextFactory } from "../context.ts";
import type { ErrorMask } from "../errors.ts";
import type { DocumentTexts } from "../guard/document-texts.ts";
import type { Guard } from "../guard/guard.ts";
import type { Said } from "../guard/trusted-documents/client-name.ts";
import { textAsked } from "../guard/trusted-documents/text-asked.ts";
import type { TrustedDocuments } from "../guard/trusted-documents/trusted-documents.ts";
import { drainStepMs } from "./drain-step.ts";
import type { LiveOperations } from "./live-operations.ts";
import { isOriginAllowed } from "./origin.ts";
import type { PersonQuota } from "./person-quota.ts";
import type { LiveRequest, Prepared } from "./plan.ts";
import { LiveSession } from "./session.ts";
import { SocketConnection, TRY_AGAIN_LATER } from "./socket-connection.ts";

type Parts = {
  readonly server: Server;
  readonly path: string;
  readonly config: GatewayConfig;
  readonly contexts: ContextFactory;
  readonly errors: ErrorMask;
  readonly guard: Guard;
  readonly logger: Logger;
  readonly operations: LiveOperations;
  readonly quota: PersonQuota;
  readonly texts: DocumentTexts;
  readonly trusted: TrustedDocuments | undefined;
};

type Opened = { readonly session: LiveSession; readonly connection: SocketConnection };
type Extra = Opened & {
  readonly request: IncomingMessage;
  readonly greeted: (params: unknown) => void;
};
type Ready = {
  readonly session: LiveSession;
  readonly prepared: Prepared;
  readonly request: LiveRequest;
};

/** Operations over graphql-transport-ws, on the same path as over HTTP. */
export class LiveSockets {
  readonly #parts: Parts;
  readonly #protocol: Protocol<Extra>;
  readonly #sockets: WebSocketServer;
  readonly #addressOf: ReturnType<typeof clientAddresses>;
  readonly #open = new Map<WebSocket, Opened>();
  #draining = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#addressOf = clientAddresses(parts.config.TRUSTED_PROXIES);
    this.#protocol = makeServer<Record<string, unknown> | undefined, Extra>({
      connectionInitWaitTimeout: parts.config.SOCKET_INIT_TIMEOUT_MS,
      // False closes with 4403.
      onConnect: async ({ connectionParams, extra }) => {
        extra.greeted(connectionParams);
        const { authorization } = extra.request.headers;
        return this.#admit(extra, authorizationIn(connectionParams) ?? authorization);
      },
      onSubscribe: ({ extra, subscriptions }, _id, payload) =>
        this.#prepare(extra.session, payload, Object.keys(subscriptions).length),
      execute: ({ contextValue }) => executeReady(contextValue as Ready),
      subscribe: ({ contextValue }) => subscribeReady(contextValue as Ready),
      // What was executed is formatted already.
      onNext: (_context, _id, _payload, _args, result) => result as never,
      onError: (_context, _id, _payload, errors) =>
        errors.map((error) => parts.errors.formatThrown(error)),
    });
    const settings = {
      noServer: true,
      handleProtocols,
      maxPayload: parts.config.SOCKET_MESSAGE_BYTES_MAX,
      closeTimeout: parts.config.SOCKET_CLOSE_TIMEOUT_MS,
    };
    this.#sockets = new WebSocketServer(settings);
    parts.server.on("upgrade", (request, stream, head) => this.#upgrade(request, stream, head));
  }

  get openCount(): number {
    return this.#open.size;
  }

  /**
   * Takes nothing new, lets queries and mutations be answered, and closes every socket with 1012: one
   * after the other, so that those who come back elsewhere do not all come at once.
   */
  async drain(): Promise<void> {
    this.#draining = true;
    const opened = [...this.#open];
    const stepMs = drainStepMs(opened.length, this.#parts.config.DRAIN_WINDOW_MS);
    await Promise.all(
      opened.map(([socket, one], index) => drainSocket(socket, one, delay(index * stepMs))),
    );
  }

  /** With 4403, for who was suspended or erased since they came. */
  closeBarred(): void {
    for (const { session, connection } of this.#open.values()) {
      if (session.isBarred) connection.close(CloseCode.Forbidden, "Forbidden");
    }
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { config, path } = this.#parts;
    // Whoever leaves in the middle of the handshake is nobody's fault.
    stream.on("error", () => {});
    if (request.url?.split("?", 1)[0] !== path) {
      refuse(stream, "404 Not Found");
    } else if (!isOriginAllowed(request, config.CORS_ORIGINS)) {
      refuse(stream, "403 Forbidden");
    } else if (this.#draining || this.#open.size >= config.SOCKETS_MAX) {
      refuse(stream, "503 Service Unavailable");
    } else {
      this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#accept(socket, request));
    }
  }

  #accept(socket: WebSocket, request: IncomingMessage): void {
    const { config, contexts, guard, logger, operations, quota, trusted } = this.#parts;
    const fault = (error: unknown) => logger.error({ fault: describeFault(error) }, "socket fault");
    let said: Said = request.headers;
    const session = new LiveSession({
      contexts,
      operations,
      quota,
      trusted,
      said: () => said,
      operationsMax: config.SUBSCRIPTIONS_PER_SOCKET_MAX,
      address: this.#addressOf(request),
      onExpired: () => connection.close(CloseCode.Forbidden, "Token expired"),
      warningMs: config.TOKEN_WARNING_MS,
      // A token that is nearly over when it is brought: not before its greeting is acknowledged.
      onExpiring: (tokenExpiresInMs) => setImmediate(() => connection.ping({ tokenExpiresInMs })),
    });
    let closed: ReturnType<Protocol<Extra>["opened"]> | undefined;
    const connection: SocketConnection = new SocketConnection({
      socket,
      bufferedBytesMax: config.SOCKET_BUFFERED_BYTES_MAX,
      stuckMsMax: config.STREAM_STUCK_MS_MAX,
      pingIntervalMs: config.SOCKET_PING_INTERVAL_MS,
      judge: (message) => guard.judgeMessage(message),
      onGreetedAgain: async (payload) => {
        if (!session.mayIdentify) return false;
        const admitted = await this.#admit({ session, connection }, authorizationIn(payload));
        if (!admitted) connection.close(CloseCode.Forbidden, "Forbidden");
        return true;
      },
      onPing: async (payload) => {
        const authorization = authorizationIn(payload);
        if (authorization === undefined) return payload;
        const refresh = () => session.refresh(authorization);
        const admitted = await this.#check(connection, refresh);
        if (!admitted) connection.close(CloseCode.Forbidden, "Forbidden");
        return undefined;
      },
      onFault: fault,
      onClose: (code, reason) => {
        session.close();
        closed?.(code, reason).catch(fault);
      },
    });
    this.#open.set(socket, { session, connection });
    socket.once("close", () => this.#open.delete(socket));
    const greeted = (params: unknown) => {
      said = { ...request.headers, ...inLowerCase(params) };
    };
    closed = this.#protocol.opened(connection, { session, connection, request, greeted });
  }

  #admit({ session, connection }: Opened, authorization: string | undefined): Promise<boolean> {
    return this.#check(connection, () => session.authenticate(authorization));
  }

  async #check(connection: SocketConnection, look: () => Promise<boolean>): Promise<boolean> {
    try {
      return await look();
    } catch (error) {
      // A token that cannot be checked is not a bad one.
      this.#parts.logger.error({ fault: describeFault(error) }, "token could not be checked");
      connection.close(TRY_AGAIN_LATER, "Try again later");
      return false;
    }
  }

  // graphql-ws parses by itself where this gives nothing, and closes the whole socket over a
  // document that does not parse: so this always answers, and never throws.
  #prepare(session: LiveSession, payload: SubscribePayload, running: number) {
    try {
      const request = readPayload(payload, this.#parts.texts);
      const prepared = session.prepare(request, running);
      if (prepared.kind === "refused") return prepared.errors;
      return {
        schema: this.#parts.operations.clientSchema,
        document: prepared.document,
        operationName: request.operationName,
        contextValue: { session, prepared, request } satisfies Ready,
      };
    } catch (error) {
      const { message, extensions } = this.#parts.errors.formatThrown(error);
      return [new GraphQLError(message, { extensions: { ...extensions } })];
    }
  }
}

async function drainSocket(
  socket: WebSocket,
  { session, connection }: Opened,
  turn: Promise<void>,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    if (socket.readyState === socket.CLOSED) resolve();
    else socket.once("close", () => resolve());
  });
  await Promise.all([session.drain(), Promise.race([turn, closed])]);
  // The answers' messages are sent in the turns after the answers.
  setImmediate(() => connection.close(1012, "Service restart"));
  await closed;
}

function executeReady({ session, request }: Ready) {
  return session.execute(request) as never;
}

function subscribeReady({ session, prepared, request }: Ready) {
  if (prepared.kind !== "stream") throw new Error("Only a subscription is subscribed to.");
  return session.subscribe(prepared, request) as never;
}

function readPayload(payload: SubscribePayload, texts: DocumentTexts): LiveRequest {
  const asked: SubscribePayload = { ...payload, ...textAsked(payload, texts) };
  const { query, operationName, variables, extensions } = asked;
  return {
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  };
}

/** What clients would send as headers, had a browser's socket any. */
function inLowerCase(params: unknown): Said {
  const members = Object.entries(typeof params === "object" && params !== null ? params : {});
  return Object.fromEntries(members.map(([name, value]) => [name.toLowerCase(), value]));
}

/** As clients and explorers send it: `authorization` in any case, or below `headers`. */
function authorizationIn(params: unknown): string | undefined {
  if (typeof params !== "object" || params === null) return undefined;
  const entries = Object.entries(params);
  const [, value] = entries.find(([name]) => name.toLowerCase() === "authorization") ?? [];
  if (typeof value === "string") return value;
  const [, headers] = entries.find(([name]) => name.toLowerCase() === "headers") ?? [];
  return headers === undefined ? undefined : authorizationIn(headers);
}

function refuse(stream: Duplex, status: string): void {
  // The server does not watch over a stream that asked for an upgrade: whoever never closes his end
  // would keep it for ever, past every bound.
  stream.once("finish", () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
