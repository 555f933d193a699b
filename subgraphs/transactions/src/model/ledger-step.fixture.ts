import type { ModelRecurrence, OrderOf, Person, Standing } from "./ledger-order.fixture.ts";

/** Who asks, by what they are to the thing: so that most of what is asked is allowed. */
export type Asker = "entitled" | "counterpart" | "stranger" | "staff" | "platform";

export type Pick = number;

/**
 * A step before anything is picked: a number stands for one of the things that there are by then,
 * so that a sequence keeps its sense when steps are taken out of it.
 */
export type Step =
  | { type: "wait"; seconds: number }
  | { type: "again"; nth: Pick; varied: boolean }
  | { type: "open"; owner: "alice" | "bob"; currency: string }
  | { type: "openFor"; sender: Person; recipient: Person; currency: string }
  | {
      type: "send";
      asker: Asker;
      from: Pick;
      to: Pick;
      amount: number;
      isForeign: boolean;
      holdSeconds: number | undefined;
      feeMax: number | undefined;
      dryRun: boolean;
    }
  | { type: "deposit" | "withdraw"; asker: Asker; account: Pick; amount: number }
  | { type: "capture"; asker: Asker; hold: Pick; amount: number | undefined }
  | { type: "void"; asker: Asker; hold: Pick }
  | { type: "expire"; hold: Pick }
  | { type: "expireDue" }
  | {
      type: "reverse";
      asker: Asker;
      transaction: Pick;
      amount: number | undefined;
      refundFee: boolean;
    }
  | {
      type: "plan";
      asker: Asker;
      from: Pick;
      to: Pick;
      amount: number;
      isForeign: boolean;
      feeMax: number | undefined;
      delaySeconds: number;
      recurrence: (Omit<ModelRecurrence, "until"> & { lastsDays: number | null }) | undefined;
    }
  | { type: "cancel"; asker: Asker; schedule: Pick }
  | { type: "run"; schedule: Pick }
  | { type: "runDue" }
  | { type: "state"; asker: Asker; account: Pick; lengthSeconds: number; agoSeconds: number }
  | OrderOf<"setFee">
  | (Omit<OrderOf<"setRate">, "validUntil"> & { readonly validSeconds: number })
  | OrderOf<"quote">
  | { type: "exchange"; asker: Asker; quote: Pick; from: Pick; to: Pick }
  | { type: "fund"; currency: string; amount: number }
  | { type: "stand"; person: Person; standing: Standing; isLate: boolean }
  | { type: "rename"; asker: Asker; account: Pick; name: string }
  | { type: "freeze" | "unfreeze" | "close"; asker: Asker; account: Pick }
  | {
      type: "limit";
      asker: Asker;
      account: Pick;
      perTransaction: number | null;
      perDay: number | null;
    };
