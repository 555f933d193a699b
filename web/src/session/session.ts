import { type Graph, openGraph } from "../graph/open-graph.ts";
import { SignedOutError, type TokenSource } from "../graph/token-source.ts";
import { ObservableValue } from "../live/observable-value.ts";
import { fetchToken, leaveSession, type Token } from "./gateway-session.ts";
import { TabsToken, type TokenState } from "./tabs-token.ts";
import { type TokenClaims, tokenClaims } from "./token-claims.ts";

export type SessionState =
  | { readonly kind: "starting" }
  /** The gateway did not say whether anybody is signed in. */
  | { readonly kind: "unreachable" }
  | { readonly kind: "signed-out" }
  | {
      readonly kind: "signed-in";
      readonly graph: Graph;
      readonly claims: TokenClaims;
      /** The session ended by itself or elsewhere: what was typed is kept for who signs in again. */
      readonly isOver: boolean;
    };

/** One person's stay, from sign-in to sign-out, through as many tokens as that takes. */
export class Session {
  readonly state = new ObservableValue<SessionState>({ kind: "starting" });
  readonly #token = new TabsToken({ fetchToken });
  #isLeaving = false;
  readonly #source: TokenSource = {
    current: async () => accessTokenOf(await this.#token.current()),
    after: async (refused) => {
      const held = this.#token.state.get();
      const isAnother = held.kind === "held" && held.token.accessToken !== refused;
      return accessTokenOf(isAnother ? held.token : await this.#token.renew());
    },
    awaited: () => this.#nextToken(),
  };

  constructor() {
    this.#token.state.subscribe(() => this.#follow(this.#token.state.get()));
  }

  async start(): Promise<void> {
    try {
      await this.#token.current();
    } catch {
      if (this.state.get().kind === "starting") this.state.set({ kind: "unreachable" });
    }
  }

  /** In every tab of this browser, and for every program that was let in by this sign-in. */
  async signOut(): Promise<void> {
    const state = this.state.get();
    this.#isLeaving = true;
    this.#token.signOutElsewhere();
    // What is out of reach is not waited for long: this browser forgets all the same.
    if (state.kind === "signed-in") {
      await state.graph.endSession(state.claims.sessionId).catch(() => undefined);
    }
    await leaveSession();
    this.#isLeaving = false;
    this.#token.signOut();
  }

  #follow(state: TokenState): void {
    const now = this.state.get();
    if (state.kind === "held") this.#goOn(tokenClaims(state.token.accessToken));
    if (state.kind !== "none") return;
    if (now.kind === "signed-in" && state.because === "over" && !this.#isLeaving) {
      this.state.set({ ...now, isOver: true });
      return;
    }
    this.state.set({ kind: "signed-out" });
    if (now.kind === "signed-in") now.graph.close();
  }

  #goOn(claims: TokenClaims): void {
    const now = this.state.get();
    if (now.kind === "signed-in" && now.claims.personId === claims.personId) {
      this.state.set({ ...now, claims, isOver: false });
      if (now.isOver) now.graph.readAnew();
      return;
    }
    // A graph of its own for every person: nothing that one of them read is ever in another one's cache.
    const graph = openGraph(this.#source);
    this.state.set({ kind: "signed-in", graph, claims, isOver: false });
    if (now.kind === "signed-in") now.graph.close();
  }

  /** Another one than was refused; where nobody is signed in any more, as soon as somebody is. */
  async #nextToken(): Promise<void> {
    if (await this.#token.renew().catch(() => undefined)) return;
    await new Promise<void>((resolve) => {
      const stop = this.#token.state.subscribe(() => {
        if (this.#token.state.get().kind !== "held") return;
        stop();
        resolve();
      });
    });
  }
}

function accessTokenOf(token: Token | undefined): string {
  if (!token) throw new SignedOutError();
  return token.accessToken;
}
