import type { ParkedMessageResolvers } from "../generated/resolvers.ts";

/** Reached only by staff. */
export const ParkedMessage: ParkedMessageResolvers = {
  id: (message) => message.id,
  reason: (message) => message.reason,
  type: (message) => message.event?.type ?? null,
  subject: (message) => message.event?.subject ?? null,
  number: (message) => message.event?.number ?? null,
  parkedAt: (message) => message.parkedAt ?? null,
  body: (message) => message.body,
};
