import type { DevelopmentPeople } from "@tributary/identity/development-people";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export type ExploreParts = {
  /** Whom the explorer may play: in development alone, where there are any. */
  readonly people: DevelopmentPeople | undefined;
  /** The text of the supergraph that is being served; undefined where nobody is to see it. */
  readonly supergraph: (() => string) | undefined;
};

/** What the explorer's page asks for besides the graph. Each is absent where it is not allowed. */
export function registerExplore(app: FastifyInstance, { people, supergraph }: ExploreParts): void {
  if (supergraph) {
    app.get("/explore/supergraph", (_request, reply) =>
      reply.type("text/plain; charset=utf-8").send(supergraph()),
    );
  }
  if (people) registerPeople(app, people);
}

/**
 * Tokens for a page on this machine: for one that stands at a name of this machine, so that no name of
 * others' can be pointed at it, and that asks from its own origin.
 */
function registerPeople(app: FastifyInstance, people: DevelopmentPeople): void {
  app.get("/explore/people", (request, reply) =>
    isOwnPage(request) ? { people: people.names } : refuse(reply),
  );
  app.post<{ Body: unknown }>("/explore/token", async (request, reply) => {
    if (!isOwnPage(request)) return refuse(reply);
    const token = await people.tokenFor(nameIn(request.body) ?? "");
    return token === undefined ? refuse(reply) : { token };
  });
}

const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/;

function isOwnPage({ hostname, headers, socket }: FastifyRequest): boolean {
  const site = headers["sec-fetch-site"];
  return (
    LOOPBACK_NAME.test(hostname) &&
    LOOPBACK_ADDRESS.test(socket.remoteAddress ?? "") &&
    (site === undefined || site === "same-origin") &&
    (headers.origin === undefined || isOfThisMachine(headers.origin))
  );
}

function isOfThisMachine(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK_NAME.test(new URL(origin).hostname);
}

function nameIn(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("as" in body)) return undefined;
  return typeof body.as === "string" ? body.as : undefined;
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(404).type("text/plain; charset=utf-8").send("There is nothing here.\n");
}
