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

/**
 * The same for plain requests. To its own site a browser sends a GET without an origin, and says
 * whose page it is in a header of its own, which no script can set.
 */
export function isPageAllowed(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, "sec-fetch-site": site = "none" } = request.headers;
  if (origin === undefined && site !== "none" && site !== "same-origin") return false;
  return isOriginAllowed(request, allowed);
}
