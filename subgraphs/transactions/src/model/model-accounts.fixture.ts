import type { ModelAccount, OrderOf, Person, Reply } from "./ledger-order.fixture.ts";
import { dayOf, emptyAccount, type ModelBook, owns } from "./model-book.fixture.ts";

export const TOLD_MAX = 2;

/** Accounts come, change and go. */
export class ModelAccounts {
  readonly #book: ModelBook;
  readonly told: { readonly to: Person; readonly day: string; readonly account: string }[] = [];
  openedCount = 0;

  constructor(book: ModelBook) {
    this.#book = book;
  }

  open({ owner, currency }: OrderOf<"open">): Reply {
    this.#book.known.add(owner);
    if (!this.#isActive(owner)) return "OWNER_NOT_ACTIVE";
    return { code: "changed", thing: this.#add(owner, currency) };
  }

  /** The one that is there, or a new one: either counts. */
  openFor({ sender, recipient, currency }: OrderOf<"openFor">): Reply {
    const { accounts, known, now } = this.#book;
    const isKnown = known.has(recipient);
    known.add(sender);
    if (!this.#isActive(sender)) return "OWNER_NOT_ACTIVE";
    const asked = { to: sender, day: dayOf(now), account: `${recipient} ${currency}` };
    const today = this.told.filter(({ to, day }) => to === sender && day === asked.day);
    const isTold = today.some(({ account }) => isKnown && account === asked.account);
    if (!isTold && today.length >= TOLD_MAX) return "TOO_MANY_OPENINGS";
    const theirs = accounts.filter((one) => one.owner === recipient && one.currency === currency);
    const [active, frozen] = (["ACTIVE", "FROZEN"] as const).map((wanted) =>
      oldest(theirs.filter(({ status }) => status === wanted)),
    );
    const existing = active?.length ? active : (frozen ?? []);
    if (!isKnown || !this.#isActive(recipient)) return "NOT_FOUND";
    if (existing.length === 0 && theirs.length > 0) return "NOT_FOUND";
    if (!isTold) this.told.push(asked);
    if (existing.length > 0) return { code: "changed", oneOf: existing };
    this.openedCount++;
    return { code: "changed", thing: this.#add(recipient, currency) };
  }

  changeStatus({ type, who, account }: OrderOf<"freeze" | "unfreeze" | "close">): Reply {
    const isStaff = who.kind !== "PERSON";
    const { status, posted, held } = account;
    if (type === "close") {
      if (!account.owner || !(isStaff || owns(who, account))) return "NOT_FOUND";
      if (status === "CLOSED" || (status === "FROZEN" && !isStaff)) return "ACCOUNT_NOT_ACTIVE";
      if (posted !== 0 || held !== 0) return "ACCOUNT_NOT_EMPTY";
    } else {
      if (!isStaff) return "NOT_FOUND";
      const isFreezable = status === "ACTIVE" || account.isFrozenBySuspension;
      if (type === "freeze" && !isFreezable) return "ACCOUNT_NOT_ACTIVE";
      if (type === "unfreeze" && status !== "FROZEN") return "ACCOUNT_NOT_FROZEN";
    }
    account.isFrozenBySuspension = false;
    this.#become(
      account,
      ({ freeze: "FROZEN", unfreeze: "ACTIVE", close: "CLOSED" } as const)[type],
    );
    return { code: "changed", thing: account };
  }

  /** Older news changes nothing, and after an erasure no news does. */
  stand({ person, ...told }: OrderOf<"stand">): Reply {
    const book = this.#book;
    book.known.add(person);
    const { standing, number } = book.standingOf(person);
    if (told.number <= number || standing === "ERASED") return "told";
    book.tell(person, told);
    for (const account of book.accounts.filter(({ owner }) => owner === person)) {
      const { status, isFrozenBySuspension } = account;
      if (told.standing === "ACTIVE") {
        if (isFrozenBySuspension) this.#become(account, "ACTIVE");
        account.isFrozenBySuspension = false;
      } else if (status === "ACTIVE") {
        account.isFrozenBySuspension = true;
        this.#become(account, "FROZEN");
      }
    }
    return "told";
  }

  rename({ who, account, name }: OrderOf<"rename">): Reply {
    if (name.trim() === "") return "invalid";
    if (!owns(who, account)) return "NOT_FOUND";
    if (account.status === "CLOSED") return "ACCOUNT_NOT_ACTIVE";
    account.name = name.trim();
    return { code: "changed", thing: account };
  }

  limit({ who, account, perTransaction, perDay }: OrderOf<"limit">): Reply {
    if (who.kind === "PERSON" || !account.owner) return "NOT_FOUND";
    if (account.status === "CLOSED") return "ACCOUNT_NOT_ACTIVE";
    Object.assign(account, { perTransaction, perDay });
    return { code: "changed", thing: account };
  }

  #isActive(person: Person): boolean {
    return this.#book.standingOf(person).standing === "ACTIVE";
  }

  #become(account: ModelAccount, status: ModelAccount["status"]): void {
    if (account.status !== status) account.activities++;
    account.status = status;
  }

  #add(owner: Person, currency: string): ModelAccount {
    const account = emptyAccount("WALLET", owner, currency, this.#book.now);
    this.#book.accounts.push(account);
    return account;
  }
}

/** Several, where they were opened at the same moment. */
function oldest(accounts: readonly ModelAccount[]): ModelAccount[] {
  const first = Math.min(...accounts.map(({ openedAt }) => openedAt));
  return accounts.filter(({ openedAt }) => openedAt === first);
}
