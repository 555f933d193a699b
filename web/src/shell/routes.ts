import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { matchPath, type PathParams } from "../router/match-path.ts";

export type PageProps = { readonly params: PathParams };

type Route = {
  readonly pattern: string;
  readonly page: LazyExoticComponent<ComponentType<PageProps>>;
  /** One who has none of these does not see that the page exists. */
  readonly scopes?: readonly string[];
};

/** Every page of the app, each a part of its own that is loaded when somebody goes there. */
const routes: readonly Route[] = [
  { pattern: "/", page: lazy(() => import("../overview/overview-page.tsx")) },
  { pattern: "/accounts", page: lazy(() => import("../account/accounts-page.tsx")) },
  { pattern: "/accounts/:id", page: lazy(() => import("../account/account-page.tsx")) },
  { pattern: "/send", page: lazy(() => import("../send/send-page.tsx")) },
  { pattern: "/profile", page: lazy(() => import("../profile/profile-page.tsx")) },
];

/** Which page stands at a path, for somebody with these scopes. */
export function routeAt(path: string, scopes: ReadonlySet<string>) {
  for (const { pattern, page, scopes: wanted } of routes) {
    const params = matchPath(pattern, path);
    if (!params) continue;
    const isAllowed = wanted === undefined || wanted.some((scope) => scopes.has(scope));
    return isAllowed ? { page, params } : undefined;
  }
  return undefined;
}
