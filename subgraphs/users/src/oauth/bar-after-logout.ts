import type { Database } from "@tributary/subgraph/database";
import type Provider from "oidc-provider";
import { barSignedOut } from "../commands/bar-signed-out.ts";
import { paths } from "./provider-configuration.ts";

type Middleware = Parameters<Provider["use"]>[0];

/**
 * Whoever signs out has access tokens left that say nothing of it. Apps and devices were let in for
 * longer than the browser, and stay in.
 */
export function barAfterLogout(db: Database): Middleware {
  return async (context, next) => {
    await next();
    if (context.path !== `${paths.logout}/confirm` || context.status !== 303) return;
    const { session, params } = context.oidc ?? {};
    if (!session?.uid || params?.logout === undefined) return;
    const clientIds = Object.keys(session.authorizations ?? {}).filter(
      (id) => !session.authorizationFor(id)?.persistsLogout,
    );
    await barSignedOut({ db }, { uid: session.uid, clientIds });
  };
}
