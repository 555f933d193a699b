import type { FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { TrustedDocuments } from "./trusted-documents.ts";

/** What a request over HTTP is refused with that brings a text of its own, before anybody parses that. */
export function untrustedRequest(
  documents: TrustedDocuments,
  request: FastifyRequest,
): GraphQLError | undefined {
  if (documents.mode === "off") return undefined;
  const { headers } = request;
  return textsIn(request).every((text) => documents.admits(text, headers))
    ? undefined
    : untrusted();
}

/** The same on every way in. */
export function untrusted(): GraphQLError {
  return new GraphQLError("Only operations that are known beforehand are executed here.", {
    extensions: { code: "DOCUMENT_NOT_TRUSTED", http: { status: 403 } },
  });
}

// A digest alone needs no look: only trusted ones are found.
function textsIn({ method, url, body }: FastifyRequest): readonly unknown[] {
  if (method === "GET") {
    const question = url.indexOf("?");
    return question < 0 ? [] : new URLSearchParams(url.slice(question)).getAll("query");
  }
  return typeof body === "object" && body !== null && "query" in body ? [body.query] : [];
}
