import { ObservableValue } from "../live/observable-value.ts";

export type Place = {
  readonly path: string;
  readonly search: string;
  /** So many moves from the page that was loaded: at the first place nobody's focus is taken. */
  readonly moves: number;
};

/** Where the app is, in the browser's own history. */
class Router {
  readonly place = new ObservableValue<Place>(placeAt(0));

  constructor() {
    window.addEventListener("popstate", () => this.#arrive());
  }

  /** To another place of this app. */
  go(href: string, options: { readonly replace?: boolean } = {}): void {
    const to = new URL(href, location.href);
    if (to.href === location.href) return;
    if (options.replace) history.replaceState(null, "", to);
    else history.pushState(null, "", to);
    this.#arrive();
    // Coming back, the browser finds the place again where it was.
    window.scrollTo(0, 0);
  }

  #arrive(): void {
    const before = this.place.get();
    const next = placeAt(before.moves + 1);
    // A move within the page, as to its heading.
    if (next.path === before.path && next.search === before.search) return;
    this.place.set(next);
  }
}

function placeAt(moves: number): Place {
  return { path: location.pathname, search: location.search, moves };
}

export const router = new Router();
