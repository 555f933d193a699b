import { createLocalJWKSet, jwtVerify } from "jose";
import type Provider from "oidc-provider";
import type { Accounts } from "./accounts.ts";
import type { Keys } from "./key-ring.ts";
import { paths } from "./provider-configuration.ts";

type Middleware = Parameters<Provider["use"]>[0];

/**
 * Introspection (RFC 7662) of access tokens too. oidc-provider knows what it has kept, and these it
 * does not keep: they are signed. It still decides who may ask; the token itself is read here.
 */
export function introspectAccessTokens(options: {
  readonly provider: Provider;
  readonly keys: Keys;
  readonly audience: string;
  readonly accounts: Accounts;
}): Middleware {
  const { provider, audience, accounts } = options;
  const keys = createLocalJWKSet({ keys: [...options.keys.published] as never });

  async function describe(token: string, asker: { clientId: string; clientAuthMethod?: string }) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: provider.issuer,
        audience,
        typ: "at+jwt",
        algorithms: ["ES256"],
      });
      const isOwn = payload.client_id === asker.clientId;
      if (asker.clientAuthMethod === "none" && !isOwn) return { active: false };
      const isPerson = payload.sub !== payload.client_id;
      if (isPerson && !(await accounts.find(payload.sub ?? ""))) return { active: false };
      return { ...payload, active: true, token_type: "Bearer" };
    } catch {
      return { active: false };
    }
  }

  return async (context, next) => {
    await next();
    const { client, params } = context.oidc ?? {};
    // The client has been authenticated by then, and only its token was of a kind unknown there.
    if (context.path !== paths.introspection || !client || !isUnsupported(context.body)) return;
    context.status = 200;
    context.body = await describe(String(params?.token), client);
  };
}

function isUnsupported(body: unknown): boolean {
  return (
    typeof body === "object" &&
    body !== null &&
    "error" in body &&
    body.error === "unsupported_token_type"
  );
}
