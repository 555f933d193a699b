import type { AccountBalancesFragment, TransactionLineFragment } from "../generated/graphql.ts";

/** What a person saw last, for when the platform is out of reach. Nothing that is not on the overview. */
export type LastSeen = {
  readonly savedAt: string;
  readonly name: string | null;
  readonly accounts: readonly AccountBalancesFragment[];
  readonly transactions: readonly TransactionLineFragment[];
};

const KEY = "tributary.last-seen";
const CHARACTERS_MAX = 64_000;
const ACCOUNTS_MAX = 20;
const TRANSACTIONS_MAX = 8;
const KEPT_MS = 7 * 86_400_000;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * One person's, in this browser, until they sign out or for a week. The next to sign in here takes its
 * place. Bounded, since it is written each time something moves.
 */
export class LastSeenStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  write({ savedAt, name, accounts, transactions }: LastSeen): void {
    const text = JSON.stringify({
      savedAt,
      name,
      accounts: accounts.slice(0, ACCOUNTS_MAX),
      transactions: transactions.slice(0, TRANSACTIONS_MAX),
    });
    try {
      if (text.length <= CHARACTERS_MAX) this.#store.setItem(KEY, text);
    } catch {
      // No room, or a browser that keeps nothing: then nothing is shown later either.
    }
  }

  read(now = Date.now()): LastSeen | undefined {
    try {
      const seen: LastSeen = JSON.parse(this.#store.getItem(KEY) ?? "null");
      if (now - Date.parse(seen.savedAt) <= KEPT_MS) return seen;
    } catch {
      // Another release's, or somebody else's.
    }
    this.clear();
    return undefined;
  }

  clear(): void {
    this.#store.removeItem(KEY);
  }
}
