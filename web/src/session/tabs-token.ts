import { ObservableValue } from "../live/observable-value.ts";
import type { Token } from "./gateway-session.ts";
import { SessionChannel, type SessionMessage } from "./session-channel.ts";
import { TabLocks } from "./tab-locks.ts";

export type TokenState =
  | { readonly kind: "unknown" }
  | { readonly kind: "none"; readonly because: "over" | "signed-out" }
  | { readonly kind: "held"; readonly token: Token };

export type TabsTokenOptions = {
  /** Undefined where nobody is signed in. */
  fetchToken(): Promise<Token | undefined>;
};

/** Renewed so long before its time is over, or a third of its life if that is less. */
const AHEAD_MS = 60_000;
/** So short before its end it may be over where it arrives. */
const LEEWAY_MS = 2_000;
/** A tab that the browser has put to sleep does not answer. */
const OTHERS_MS = 5_000;
const RETRY_MS = 10_000;

/**
 * The access token, in memory and the same in all tabs of the browser: one of them asks for the next, the
 * others are told. A tab that opens gets it from those that are there.
 */
export class TabsToken {
  readonly state = new ObservableValue<TokenState>({ kind: "unknown" });
  readonly #id = Math.random().toString(36).slice(2);
  readonly #options: TabsTokenOptions;
  readonly #channel = new SessionChannel((message) => this.#hear(message));
  readonly #locks = new TabLocks();
  readonly #answers = new Set<(token: Token | undefined) => void>();
  #isVoid = false;
  #isClosed = false;
  #renewal: Promise<Token | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TabsTokenOptions) {
    this.#options = options;
  }

  /** With some time left. Undefined where nobody is signed in; throws where that cannot be found out. */
  async current(): Promise<Token | undefined> {
    const token = this.#usable();
    return token && isLasting(token) ? token : this.renew();
  }

  /** The next one, whatever is left of this one's time. */
  renew(): Promise<Token | undefined> {
    const before = this.#usable();
    this.#renewal ??= this.#locks
      .alone(() => this.#renewAlone(before))
      .catch((problem: unknown) => {
        // The gateway is out of reach; whoever needs the token sooner asks by themselves.
        this.#renewIn(RETRY_MS);
        throw problem;
      })
      .finally(() => {
        this.#renewal = undefined;
      });
    return this.#renewal;
  }

  /** In all tabs but this one, which may need its token for the last time. */
  signOutElsewhere(): void {
    this.#channel.post({ kind: "signed-out" });
  }

  signOut(): void {
    this.#drop("signed-out");
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#channel.close();
    this.#locks.leave();
  }

  async #renewAlone(before: Token | undefined): Promise<Token | undefined> {
    // While this tab waited for its turn another one had it.
    const told = this.#usable();
    if (told && told.accessToken !== before?.accessToken && isLasting(told)) return told;
    const given = await this.#askOthers(before);
    const token = given ?? (await this.#options.fetchToken());
    if (!token) {
      this.#drop("over");
      return undefined;
    }
    this.#hold(token);
    if (!given) this.#channel.post({ kind: "renewed", token });
    return token;
  }

  /** What another one has told may not have arrived yet. */
  async #askOthers(has: Token | undefined): Promise<Token | undefined> {
    let missing = await this.#locks.countOfOthers();
    if (missing === 0) return undefined;
    return new Promise((resolve) => {
      const done = (token: Token | undefined) => {
        clearTimeout(timer);
        this.#answers.delete(take);
        resolve(token);
      };
      const take = (token: Token | undefined) => {
        missing -= 1;
        if (token || missing === 0) done(token);
      };
      const timer = setTimeout(() => done(undefined), OTHERS_MS);
      this.#answers.add(take);
      this.#channel.post({ kind: "wanted", by: this.#id, has });
    });
  }

  #hear(message: SessionMessage): void {
    switch (message.kind) {
      case "wanted":
        this.#channel.post({ kind: "answer", to: message.by, token: this.#after(message.has) });
        break;
      case "answer":
        if (message.to === this.#id) for (const take of [...this.#answers]) take(message.token);
        break;
      case "renewed":
        this.#hold(message.token);
        break;
      case "signed-in":
        void this.#beginAnew();
        break;
      case "signed-out":
        this.#drop("signed-out");
        break;
    }
  }

  /** The one that is held, if it is another than that and from after it. */
  #after(known: Token | undefined): Token | undefined {
    const token = this.#usable();
    if (!token || !isLasting(token)) return undefined;
    const isLater =
      token.accessToken !== known?.accessToken && token.expiresAtMs >= (known?.expiresAtMs ?? 0);
    return isLater ? token : undefined;
  }

  /** What is held, and what is on its way, is from before the sign-in. */
  async #beginAnew(): Promise<void> {
    this.#isVoid = true;
    await this.#renewal?.catch(() => undefined);
    this.#isVoid = true;
    this.#renewUnasked();
  }

  #usable(): Token | undefined {
    const state = this.state.get();
    return state.kind === "held" && !this.#isVoid ? state.token : undefined;
  }

  #hold(token: Token): void {
    this.#isVoid = false;
    const leftMs = token.expiresAtMs - Date.now();
    const waitMs = Math.max(leftMs - AHEAD_MS, (leftMs * 2) / 3, 0);
    this.#renewIn(waitMs);
    this.state.set({ kind: "held", token });
  }

  #renewIn(waitMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => this.#renewUnasked(), waitMs);
  }

  #renewUnasked(): void {
    this.renew().catch(() => undefined);
  }

  #drop(because: "over" | "signed-out"): void {
    clearTimeout(this.#timer);
    this.state.set({ kind: "none", because });
  }
}

function isLasting({ expiresAtMs }: Token): boolean {
  return expiresAtMs - Date.now() > LEEWAY_MS;
}
