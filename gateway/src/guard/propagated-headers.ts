import type { IncomingHttpHeaders } from "node:http";

/**
 * Headers that are never handed on, whatever is configured: of one hop alone, of the request's own form,
 * said by the gateway itself, or by which somebody is known.
 */
const NEVER =
  /^(accept|accept-encoding|authorization|connection|content-.*|cookie|expect|forwarded|host|keep-alive|origin|proxy-.*|te|trailer|traceparent|tracestate|transfer-encoding|upgrade|via|x-forwarded-.*|x-real-ip|x-original-.*|x-tributary-.*)$/;

const VALUE_LENGTH_MAX = 1_000;

export function mayBePropagated(name: string): boolean {
  return /^[a-z0-9-]+$/.test(name) && !NEVER.test(name);
}

/** Those of a client's headers that subgraphs are told; undefined where there are none. */
export function propagatedHeaders(
  names: readonly string[],
  headers: IncomingHttpHeaders,
): Readonly<Record<string, string>> | undefined {
  let propagated: Record<string, string> | undefined;
  for (const name of names) {
    const value = headers[name];
    if (typeof value !== "string" || value.length > VALUE_LENGTH_MAX) continue;
    propagated ??= {};
    propagated[name] = value;
  }
  return propagated;
}
