import { relative, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { APP_POLICY, EXPLORER_POLICY } from "./security-headers.ts";

/**
 * The built web app at `/` and the explorer at `/explore`. A path without a file belongs to the
 * app's own router, so it gets the page; a missing asset stays missing.
 */
export async function registerWebApp(
  app: FastifyInstance,
  webRoot: string | undefined,
): Promise<void> {
  if (webRoot === undefined) {
    app.get("/", async (_request, reply) => reply.type("text/plain; charset=utf-8").send(PLAIN));
    app.setNotFoundHandler((_request, reply) => notFound(reply));
    return;
  }
  await app.register(fastifyStatic, {
    root: webRoot,
    index: false,
    cacheControl: false,
    dotfiles: "ignore",
    // The build writes x.br and x.gz beside x.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const [folder] = relative(webRoot, path).split(sep);
      // Names below assets/ hold a hash of the content: other content has another name.
      const hashed = folder === "assets";
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      reply.header("content-security-policy", folder === "explore" ? EXPLORER_POLICY : APP_POLICY);
    },
  });
  app.get("/", (request, reply) => sendPage(request, reply));
  app.get("/explore", (request, reply) => sendPage(request, reply));
  app.get("/explore/", (request, reply) => sendPage(request, reply));
  app.setNotFoundHandler((request, reply) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    const wantsPage = reads && /\btext\/html\b/.test(request.headers.accept ?? "");
    return wantsPage && isPathOfApp(pathOf(request)) ? sendPage(request, reply) : notFound(reply);
  });
}

const PLAIN =
  "Tributary's gateway. GraphQL: POST /graphql, and graphql-transport-ws on the same path.\n";

function sendPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const explorer = /^\/explore(\/|$)/.test(pathOf(request));
  return reply.sendFile(explorer ? "explore/index.html" : "index.html");
}

/** Not what looks like a file, nor what stands below a path that something else answers. */
function isPathOfApp(path: string): boolean {
  return !/\.\w+$/.test(path) && !/^\/(graphql|health|session|assets)(\/|$)/.test(path);
}

function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "/";
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).type("text/plain; charset=utf-8").send("There is nothing here.\n");
}
