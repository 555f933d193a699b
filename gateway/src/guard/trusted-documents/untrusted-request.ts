import type { FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { textsIn } from "../texts-in.ts";
import type { TrustedDocuments } from "./trusted-documents.ts";

/** What a request over HTTP is refused with that brings a text of its own, before anybody parses that. */
export function untrustedRequest(
  documents: TrustedDocuments,
  request: FastifyRequest,
): GraphQLError | undefined {
  if (documents.mode === "off") return undefined;
  const { headers } = request;
  // A digest alone needs no look: only trusted ones are found.
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
