import type { FastifyReply, FastifyRequest } from "fastify";
import type { ErrorMask } from "../../errors.ts";
import type { LiveRequest } from "../plan.ts";
import { type HttpStreams, isRefusal } from "./http-streams.ts";
import { readLiveRequest } from "./live-request.ts";
import { multipartFraming } from "./multipart-framing.ts";
import { refuse } from "./refuse.ts";

type Parts = { readonly errors: ErrorMask; readonly streams: HttpStreams };

/** Apollo's clients ask so for subscriptions, and for nothing else. */
export function wantsMultipart({ method, headers }: FastifyRequest): boolean {
  const { accept } = headers;
  return (
    accept !== undefined &&
    method === "POST" &&
    /\bmultipart\/mixed\b[^,]*;\s*subscriptionSpec="?1\.0"?/i.test(accept)
  );
}

/** A subscription's results, part by part; anything else is answered as ever. */
export async function answerInParts(
  { errors, streams }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  asEver: () => Promise<unknown>,
): Promise<unknown> {
  const asked = asksForText(request);
  if (!asked) return asEver();
  const place = await streams.admit(reply, request.headers.authorization);
  if (isRefusal(place)) return refuse(reply, errors, place);
  const prepared = place.session.prepare(asked, 1);
  if (prepared.kind === "stream") {
    void streams.run(place, place.begin(multipartFraming), asked, prepared);
    return reply;
  }
  place.leave();
  if (prepared.kind === "once") return asEver();
  const [error] = prepared.errors;
  return error ? refuse(reply, errors, { status: 400, error }, typeFor(request)) : asEver();
}

function asksForText(request: FastifyRequest): LiveRequest | undefined {
  try {
    return readLiveRequest(request);
  } catch {
    // Malformed, or a text known by its digest: Apollo Server has the words for it.
    return undefined;
  }
}

// Clients look for GraphQL's errors in an answer with this status only where its type says that they are there.
function typeFor({ headers: { accept = "" } }: FastifyRequest): string {
  const type = "application/graphql-response+json";
  return `${accept.includes(type) ? type : "application/json"}; charset=utf-8`;
}
