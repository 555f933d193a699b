import type { IncomingMessage } from "node:http";

/**
 * Browsers send the page's origin with every WebSocket and enforce nothing themselves. A client
 * without one is not a browser.
 */
export function isOriginAllowed(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (allowed.includes("*") || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
