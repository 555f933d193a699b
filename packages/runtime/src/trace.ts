import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";

/** W3C Trace Context: who caused this work, carried through requests and events alike. */
export type Trace = {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
};

const storage = new AsyncLocalStorage<Trace>();

export function currentTrace(): Trace | undefined {
  return storage.getStore();
}

/** What to send on: the same trace, this process as the parent. */
export function currentTraceparent(): string | undefined {
  const trace = storage.getStore();
  return trace && `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? "01" : "00"}`;
}

/** Runs work as part of the given trace, or of a new one where none (or a malformed one) came. */
export function withTrace<T>(traceparent: string | undefined, work: () => T): T {
  return storage.run(continueTrace(traceparent), work);
}

/** Every request of the app runs inside its caller's trace. */
export function registerTrace(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const header = request.headers.traceparent;
    storage.run(continueTrace(typeof header === "string" ? header : undefined), done);
  });
}

function continueTrace(traceparent: string | undefined): Trace {
  const parent = traceparent === undefined ? undefined : parseTraceparent(traceparent);
  return {
    traceId: parent?.traceId ?? randomHex(16),
    spanId: randomHex(8),
    sampled: parent?.sampled ?? false,
  };
}

// Asking the system for a few bytes costs more than the few hundred requests' worth of them do.
let random = Buffer.alloc(0);

function randomHex(bytes: number): string {
  if (random.length < bytes) random = randomBytes(8_192);
  const hex = random.toString("hex", 0, bytes);
  random = random.subarray(bytes);
  return hex;
}

export function parseTraceparent(header: string): Trace | undefined {
  const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(header);
  const [, traceId, spanId, flags] = match ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}
