import type { FastifyReply } from "fastify";
import { pagePolicy } from "./pages/page.ts";

export function sendPage(
  reply: FastifyReply,
  page: string,
  options: {
    readonly status?: number;
    readonly redirectUri?: string | undefined;
    readonly script?: URL;
  } = {},
): FastifyReply {
  return reply
    .code(options.status ?? 200)
    .type("text/html; charset=utf-8")
    .headers({
      "cache-control": "no-store",
      "content-security-policy": pagePolicy(options.redirectUri, options.script),
    })
    .send(page);
}

/** What a person is told instead of the page they wanted. */
export class PageError extends Error {
  override readonly name = "PageError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}
