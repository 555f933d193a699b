import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { matchPath, type PathParams } from "../router/match-path.ts";

export type PageProps = { readonly params: PathParams };

type PageModule = { readonly default: ComponentType<PageProps> };

type Route = {
  readonly pattern: string;
  readonly load: () => Promise<PageModule>;
  readonly page: LazyExoticComponent<ComponentType<PageProps>>;
  /** One who has none of these does not see that the page exists. */
  readonly scopes: readonly string[] | undefined;
};

/** Every page of the app, each a part of its own that is loaded when somebody goes there. */
const routes: readonly Route[] = [
  route("/", () => import("../overview/overview-page.tsx")),
  route("/accounts", () => import("../account/accounts-page.tsx")),
  route("/accounts/:id", () => import("../account/account-page.tsx")),
  route("/send", () => import("../send/send-page.tsx")),
  route("/profile", () => import("../profile/profile-page.tsx")),
];

function route(pattern: string, load: Route["load"], scopes?: readonly string[]): Route {
  return { pattern, load, page: lazy(load), scopes };
}

/** Begins to load what stands at a path, for whoever will be there soon. */
export function preloadPage(path: string): void {
  const found = routes.find(({ pattern }) => matchPath(pattern, path));
  // What fails here fails again where it can be told.
  found?.load().catch(() => undefined);
}

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
