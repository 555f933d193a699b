import { type Graph, openGraph } from "../graph/open-graph.ts";
import { ObservableValue } from "../live/observable-value.ts";
import { tokenStore } from "./token-store.ts";

export type SessionState =
  | { readonly kind: "signed-out"; readonly reason: string | undefined }
  | { readonly kind: "signed-in"; readonly graph: Graph; readonly token: string };

/** One person's stay: from a token to sign-out, or to the moment the gateway refuses the token. */
export class Session {
  readonly state: ObservableValue<SessionState>;

  constructor() {
    this.state = new ObservableValue<SessionState>({ kind: "signed-out", reason: undefined });
    const token = tokenStore.read();
    if (token !== undefined) this.signIn(token);
  }

  signIn(token: string): void {
    tokenStore.write(token);
    // A graph of its own for every session: nothing one person read is ever in another one's cache.
    const graph = openGraph(token, () => {
      // A late refusal of an earlier session must not end this one.
      const state = this.state.get();
      if (state.kind !== "signed-in" || state.graph !== graph) return;
      this.#end(
        "This token was not accepted: it has expired, or is another platform’s. Paste a new one.",
      );
    });
    this.state.set({ kind: "signed-in", graph, token });
  }

  signOut(): void {
    this.#end(undefined);
  }

  #end(reason: string | undefined): void {
    const state = this.state.get();
    tokenStore.clear();
    this.state.set({ kind: "signed-out", reason });
    if (state.kind === "signed-in") state.graph.close();
  }
}
