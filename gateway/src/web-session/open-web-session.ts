import type { GatewayCredential } from "@tributary/identity/gateway-credential";
import type { Logger } from "@tributary/runtime/logger";
import type { GatewayConfig } from "../config.ts";
import type { ErrorMask } from "../errors.ts";
import type { PublicRoutes } from "../proxy.ts";
import { IssuerClient } from "./issuer-client.ts";
import { SessionCookies } from "./session-cookies.ts";
import type { WebSession } from "./web-session.ts";

type Parts = {
  readonly config: GatewayConfig;
  readonly credential: GatewayCredential | undefined;
  readonly errors: ErrorMask;
  readonly logger: Logger;
};

/** Undefined where the platform issues no tokens, or at no address of this gateway's. */
export function openWebSession(
  { config, credential, errors, logger }: Parts,
  { routes, addressesOf, pools, timeoutMs }: PublicRoutes,
): WebSession | undefined {
  const { PUBLIC_URL: publicUrl, WEB_CLIENT_ID: clientId } = config;
  const subgraph = routes["/oauth"];
  if (publicUrl === undefined || subgraph === undefined) return undefined;
  const isDevelopment = config.NODE_ENV === "development";
  const { DEMO_SIGN_IN: demo } = config;
  const issuer = { subgraph, addressesOf, pools, credential, publicUrl, clientId, timeoutMs };
  return {
    issuer: new IssuerClient(issuer),
    cookies: new SessionCookies({ alsoPlain: isDevelopment }),
    publicUrl,
    pendingSeconds: config.WEB_SIGN_IN_SECONDS,
    sessionSeconds: config.WEB_SESSION_SECONDS,
    demo: isDevelopment && demo.people.length > 0 ? demo : undefined,
    errors,
    logger,
  };
}
