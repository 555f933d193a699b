import type { FastifyRequest } from "fastify";

/** The texts that a request over HTTP brings; a digest in place of one is none. */
export function textsIn({ method, url, body }: FastifyRequest): readonly unknown[] {
  if (method === "GET") {
    const question = url.indexOf("?");
    return question < 0 ? [] : new URLSearchParams(url.slice(question)).getAll("query");
  }
  return typeof body === "object" && body !== null && "query" in body ? [body.query] : [];
}
