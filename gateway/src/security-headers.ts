import type { FastifyInstance, FastifyReply } from "fastify";

/** A page's own policy replaces this one, which admits nothing at all. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

type Options = { readonly https: boolean };

export function registerSecurityHeaders(app: FastifyInstance, options: Options): void {
  app.addHook("onSend", (_request, reply, payload, done) => {
    setSecurityHeaders(reply, options);
    done(null, payload);
  });
}

export function setSecurityHeaders(reply: FastifyReply, { https }: Options): FastifyReply {
  return reply.headers({
    "content-security-policy": reply.getHeader("content-security-policy") ?? NOTHING,
    "cache-control": reply.getHeader("cache-control") ?? "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // Whoever terminates TLS passes it on; browsers ignore it over plain HTTP.
    ...(https ? { "strict-transport-security": "max-age=31536000" } : {}),
  });
}

/** The app: nothing inline, nothing from elsewhere. */
export const APP_POLICY = policy({
  "script-src": "'self'",
  "style-src": "'self'",
  "connect-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "manifest-src": "'self'",
  "form-action": "'self'",
});

/** The explorer: its editor makes styles as it goes, and workers from blobs. */
export const EXPLORER_POLICY = policy({
  "script-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "worker-src": "'self' blob:",
  "connect-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self' data:",
  "form-action": "'none'",
});

/** Apollo Sandbox: its loader, its frame, and back to this gateway over HTTP and WebSocket. */
export function sandboxPolicy(nonce: string, host: string): string {
  return policy({
    "script-src": `'nonce-${nonce}' https://embeddable-sandbox.cdn.apollographql.com`,
    "style-src": `'nonce-${nonce}'`,
    "connect-src": `'self' ws://${host} wss://${host}`,
    "img-src": "data:",
    "frame-src": "https://sandbox.embed.apollographql.com",
    "form-action": "'none'",
  });
}

function policy(directives: Record<string, string>): string {
  const all = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    ...directives,
  };
  return Object.entries(all)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
