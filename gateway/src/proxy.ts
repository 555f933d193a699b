import type { IncomingHttpHeaders } from "node:http";
import { Transform } from "node:stream";
import type { SubgraphPools } from "@tributary/engine/transport/subgraph-pools";
import {
  GATEWAY_CREDENTIAL_HEADER,
  type GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { currentTraceparent } from "@tributary/runtime/trace";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export type PublicRoutes = {
  /** Which subgraph serves what stands below a path: { "/oauth": "users" }. */
  readonly routes: Readonly<Record<string, string>>;
  readonly addressesOf: (subgraph: string) => readonly string[];
  readonly pools: SubgraphPools;
  readonly credential: GatewayCredential | undefined;
  readonly logger: Logger;
  readonly bodyBytesMax: number;
  readonly timeoutMs: number;
};

/**
 * Paths that are a subgraph's own: sign-in, discovery. What comes in is handed on as it streams, with
 * the gateway's credential and without anything by which a stranger could pass for the gateway.
 */
export async function registerPublicRoutes(
  app: FastifyInstance,
  options: PublicRoutes,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.setErrorHandler((error, _request, reply) => refuse(reply, error, options.logger));
    for (const [prefix, subgraph] of Object.entries(options.routes)) {
      for (const url of [prefix, `${prefix}/*`]) {
        scope.route({
          method: ["GET", "HEAD", "POST", "OPTIONS"],
          url,
          exposeHeadRoute: false,
          handler: (request, reply) => forward(subgraph, request, reply, options),
        });
      }
    }
  });
}

class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;

  constructor(status: number, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.status = status;
  }
}

async function forward(
  subgraph: string,
  request: FastifyRequest,
  reply: FastifyReply,
  options: PublicRoutes,
): Promise<FastifyReply> {
  const [address] = options.addressesOf(subgraph).toSorted(() => Math.random() - 0.5);
  if (address === undefined || leadsElsewhere(request.raw.url ?? "/")) {
    throw new Refused(404, "There is nothing here.");
  }
  const left = new AbortController();
  reply.raw.once("close", () => left.abort());
  const signal = AbortSignal.any([left.signal, AbortSignal.timeout(options.timeoutMs)]);
  try {
    const answer = await options.pools.for(address).request({
      method: request.method as "GET" | "HEAD" | "POST" | "OPTIONS",
      path: request.raw.url ?? "/",
      headers: await headersFor(subgraph, request, options.credential),
      body: bodyOf(request, options.bodyBytesMax),
      signal,
    });
    return reply.code(answer.statusCode).headers(endToEnd(answer.headers)).send(answer.body);
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (left.signal.aborted) return reply.hijack();
    const timedOut = signal.aborted || isTimeout(error);
    throw timedOut
      ? new Refused(504, "The service did not answer in time.", error)
      : new Refused(503, "The service cannot be reached.", error);
  }
}

/** What is another path to whoever resolves or decodes it. */
function leadsElsewhere(url: string): boolean {
  try {
    const path = decodeURIComponent(url.split("?", 1)[0] ?? "/");
    return /(^|[/\\])\.\.?([/\\]|$)/.test(path);
  } catch {
    return true;
  }
}

/** Of this hop alone, or a claim that is the gateway's to make. */
const NOT_HANDED_ON =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|forwarded|via|x-forwarded-.*|x-real-ip|x-original-.*|x-tributary-.*|traceparent|tracestate)$/;

function endToEnd(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = String(headers.connection ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || NOT_HANDED_ON.test(name) || named.includes(name)
        ? []
        : [[name, value]],
    ),
  );
}

async function headersFor(
  subgraph: string,
  request: FastifyRequest,
  credential: GatewayCredential | undefined,
): Promise<Record<string, string | string[]>> {
  const traceparent = currentTraceparent();
  return {
    ...endToEnd(request.raw.headers),
    "x-forwarded-for": request.ip,
    "x-forwarded-proto": request.protocol,
    "x-forwarded-host": request.host,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(credential ? { [GATEWAY_CREDENTIAL_HEADER]: await credential.mint(subgraph) } : {}),
  };
}

function bodyOf(request: FastifyRequest, bytesMax: number) {
  const { "content-length": length, "transfer-encoding": coding } = request.raw.headers;
  if (coding === undefined && (length === undefined || length === "0")) return null;
  if (Number(length ?? 0) > bytesMax) {
    throw new Refused(413, `The body is longer than ${bytesMax} bytes.`);
  }
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength;
      done(
        bytes > bytesMax ? new Refused(413, `The body is longer than ${bytesMax} bytes.`) : null,
        chunk,
      );
    },
  });
  request.raw.once("error", (error) => counted.destroy(error));
  return request.raw.pipe(counted);
}

function isTimeout(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  return ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT"].includes(
    String(code),
  );
}

const ERRORS: Readonly<Record<number, string>> = {
  404: "not_found",
  413: "invalid_request",
  503: "temporarily_unavailable",
  504: "temporarily_unavailable",
};

/** In the words of OAuth (RFC 6749), since that is what asks here. */
function refuse(reply: FastifyReply, error: unknown, logger: Logger): FastifyReply {
  const refused = error instanceof Refused ? error : statusOf(error);
  const { status, message, cause } = refused;
  if (status >= 500) {
    logger.warn({ status, fault: describeFault(cause) }, "a public route was not answered");
  }
  // What is left of a refused body is not waited for.
  if (status === 413) reply.request.raw.unpipe().resume();
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ error: ERRORS[status] ?? "invalid_request", error_description: message });
}

function statusOf(error: unknown): Refused {
  const status =
    typeof error === "object" && error !== null && "statusCode" in error
      ? Number(error.statusCode)
      : 500;
  return status >= 400 && status < 500
    ? new Refused(status, "The request is malformed.")
    : new Refused(503, "The service cannot be reached.", error);
}
