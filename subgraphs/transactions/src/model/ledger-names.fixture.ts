import type { Actor } from "../domain/actor.ts";
import { accountIds, exchangeIds, holdIds, scheduleIds, transactionIds, userIds } from "../ids.ts";
import type {
  ModelAccount,
  ModelHold,
  ModelQuote,
  ModelSchedule,
  ModelThing,
  ModelTransaction,
  Person,
  Who,
} from "./ledger-order.fixture.ts";

/** What the model's people and things are to the ledger. People are new for each sequence. */
export class LedgerNames {
  readonly #ids = new Map<ModelThing, Buffer>();
  readonly #people: Record<Person | "staff", Buffer> = {
    alice: userIds.create(),
    bob: userIds.create(),
    stranger: userIds.create(),
    staff: userIds.create(),
  };

  /** From the first answer that names it; undefined before. */
  find(thing: ModelThing): Buffer | undefined {
    return this.#ids.get(thing);
  }

  give(thing: ModelThing, id: Buffer): void {
    this.#ids.set(thing, id);
  }

  bytes(thing: ModelThing): Buffer {
    const id = this.#ids.get(thing);
    if (!id) throw new Error("a thing without a name");
    return id;
  }

  account(account: ModelAccount): string {
    return accountIds.encode(this.bytes(account));
  }

  transaction(transaction: ModelTransaction): string {
    return transactionIds.encode(this.bytes(transaction));
  }

  hold({ transaction }: ModelHold): string {
    return holdIds.encode(this.bytes(transaction));
  }

  quote(quote: ModelQuote): string {
    return exchangeIds.encode(this.bytes(quote));
  }

  schedule(schedule: ModelSchedule): string {
    return scheduleIds.encode(this.bytes(schedule));
  }

  person(person: Person): Buffer {
    return this.#people[person];
  }

  actor(who: Who): Actor {
    switch (who.kind) {
      case "PERSON":
        return { kind: "PERSON", id: this.#people[who.person] };
      case "STAFF":
        return { kind: "STAFF", id: this.#people.staff };
      case "PLATFORM":
        return { kind: "PLATFORM" };
    }
  }
}
