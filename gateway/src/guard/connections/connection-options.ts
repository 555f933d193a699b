import type { Socket } from "node:net";
import type { ConnectionError } from "fastify";
import type { GatewayConfig } from "../../config.ts";

/** What Fastify and node's server are told, so that nobody keeps a connection by being slow. */
export function connectionOptions(config: GatewayConfig) {
  const { GUARD, REQUEST_TIMEOUT_MS: requestTimeout } = config;
  if (!GUARD) return { requestTimeout };
  return {
    requestTimeout,
    keepAliveTimeout: config.KEEP_ALIVE_TIMEOUT_MS,
    http: {
      requestTimeout,
      headersTimeout: Math.min(config.HEADERS_TIMEOUT_MS, requestTimeout),
      connectionsCheckingInterval: config.CONNECTIONS_CHECK_MS,
      maxHeaderSize: config.HEADERS_BYTES_MAX,
    },
    clientErrorHandler: (error: ConnectionError, socket: Socket) => refuse(error, socket),
  };
}

type Refusal = { readonly status: string; readonly code: string; readonly message: string };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: "408 Request Timeout",
    code: "REQUEST_TIMEOUT",
    message: "The request took too long to arrive.",
  },
  HPE_HEADER_OVERFLOW: {
    status: "431 Request Header Fields Too Large",
    code: "HEADERS_TOO_LARGE",
    message: "The headers are longer than the gateway takes.",
  },
};

const MALFORMED: Refusal = {
  status: "400 Bad Request",
  code: "BAD_REQUEST",
  message: "The request is malformed.",
};

/** There is no request to answer: what is told is written by hand, and the connection is over. */
function refuse({ code: fault = "" }: ConnectionError, socket: Socket): void {
  if (fault === "ECONNRESET" || socket.destroyed) return;
  const { status, code, message } = REFUSALS[fault] ?? MALFORMED;
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const headers = [
    `HTTP/1.1 ${status}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  if (socket.writable) socket.write(`${headers.join("\r\n")}\r\n\r\n${body}`);
  socket.destroySoon();
}
