import type { FastifyReply, FastifyRequest } from "fastify";
import type { ErrorMask } from "../../errors.ts";
import type { DocumentTexts } from "../../guard/document-texts.ts";
import type { LiveRequest } from "../plan.ts";
import { type HttpStreams, isRefusal } from "./http-streams.ts";
import { readLiveRequest } from "./live-request.ts";
import { multipartFraming } from "./multipart-framing.ts";
import { refuse, statusOf, typeWanted } from "./refuse.ts";

type Parts = {
  readonly errors: ErrorMask;
  readonly streams: HttpStreams;
  readonly texts: DocumentTexts;
};

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
  { errors, streams, texts }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  asEver: () => Promise<unknown>,
): Promise<unknown> {
  const asked = asksForText(request, texts);
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
  return error
    ? refuse(reply, errors, { status: statusOf(error), error }, typeWanted(request))
    : asEver();
}

function asksForText(request: FastifyRequest, texts: DocumentTexts): LiveRequest | undefined {
  try {
    return readLiveRequest(request, texts);
  } catch {
    // Malformed, or a digest that is not known: Apollo Server has the words for it.
    return undefined;
  }
}
