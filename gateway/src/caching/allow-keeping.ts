import type { FastifyReply } from "fastify";

/** What an answer depends on besides its address: its form, and of a private one who asked. */
export function allowKeeping(reply: FastifyReply, policy: string): FastifyReply {
  const always = ["Accept", "Accept-Encoding"];
  const depends = policy.startsWith("public") ? always : [...always, "Authorization"];
  const before = reply.getHeader("vary");
  return reply
    .header("cache-control", policy)
    .header("vary", [...(before === undefined ? [] : [before]), ...depends].join(", "));
}
