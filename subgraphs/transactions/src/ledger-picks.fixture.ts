import type { LedgerModel } from "./ledger-model.fixture.ts";
import type {
  ModelAccount,
  ModelQuote,
  ModelTransaction,
  Order,
  Who,
} from "./ledger-order.fixture.ts";
import type { Asker, Pick, Step } from "./ledger-steps.fixture.ts";

/** The step with everything picked; undefined where there is nothing yet to pick from. */
export function orderOf(
  model: LedgerModel,
  step: Exclude<Step, { type: "wait" | "again" }>,
): Order | undefined {
  const { accounts, holds, transactions } = model;
  switch (step.type) {
    case "open":
    case "expireDue":
    case "setFee":
    case "quote":
      return step;
    case "setRate": {
      const { validSeconds, ...order } = step;
      return { ...order, validUntil: model.now + validSeconds * 1_000 };
    }
    case "fund": {
      const isIt = ({ kind, currency }: ModelAccount) =>
        kind === "LIQUIDITY" && currency === step.currency;
      const account = accounts.find(isIt);
      const who = { kind: "STAFF" } as const;
      return account && { type: "deposit", who, account, amount: step.amount };
    }
    case "exchange": {
      const quote = pickFrom(model.quotes, step.quote, isOpenAt(model.now));
      const isSide = (currency: string | undefined) => (account: ModelAccount) =>
        isUsable(account) && account.owner === quote?.owner && account.currency === currency;
      const from = pickFrom(accounts, step.from, isSide(quote?.from));
      const to = pickFrom(accounts, step.to, isSide(quote?.to));
      if (!quote || !from || !to) return undefined;
      return { ...step, quote, from, to, who: askedBy(step.asker, from, to) };
    }
    case "send": {
      const from = pickFrom(accounts, step.from, isUsable);
      const isPartner = (to: ModelAccount) =>
        isUsable(to) && to !== from && to.currency === from?.currency;
      const to = pickFrom(accounts, step.to, isPartner);
      if (!from || !to) return undefined;
      const currency = step.isForeign ? "USD" : from.currency;
      return { ...step, from, to, currency, who: askedBy(step.asker, from, to) };
    }
    case "capture":
    case "void":
    case "expire": {
      const hold = pickFrom(holds, step.hold, ({ state }) => state === "OPEN");
      if (!hold) return undefined;
      if (step.type === "expire") return { ...step, hold };
      const { from, to } = hold.transaction;
      return { ...step, hold, who: askedBy(step.asker, to, from) };
    }
    case "reverse": {
      const transaction = pickFrom(transactions, step.transaction, isReversible);
      if (!transaction) return undefined;
      const { from, to } = transaction;
      const isPeoples = from.owner !== undefined || step.asker !== "entitled";
      const who = askedBy(isPeoples ? step.asker : "staff", to, from);
      return { ...step, transaction, who };
    }
    default: {
      const isLikely = step.type === "unfreeze" ? isFrozen : isUsable;
      const account = pickFrom(accounts, step.account, isLikely);
      return account && { ...step, account, who: askedBy(step.asker, account, undefined) };
    }
  }
}

/** Mostly one of those that the step is likely to be accepted for, sometimes any. */
export function pickFrom<Thing>(
  things: readonly Thing[],
  number: Pick,
  isLikely: (thing: Thing) => boolean = () => true,
): Thing | undefined {
  const likely = things.filter(isLikely);
  const among = likely.length === 0 || number % 8 === 7 ? things : likely;
  return among.at(-1 - (Math.floor(number / 8) % among.length));
}

function isUsable({ owner, status }: ModelAccount): boolean {
  return owner !== undefined && status === "ACTIVE";
}

function isOpenAt(now: number) {
  return ({ isUsed, expiresAt }: ModelQuote) => !isUsed && expiresAt > now;
}

function isFrozen({ status }: ModelAccount): boolean {
  return status === "FROZEN";
}

function isReversible({ kind, to, amount, reversed }: ModelTransaction): boolean {
  const hasMoved = ["TRANSFER", "CAPTURE", "DEPOSIT", "WITHDRAWAL"].includes(kind);
  return hasMoved && isUsable(to) && reversed < amount;
}

function askedBy(
  asker: Asker,
  mine: ModelAccount | undefined,
  other: ModelAccount | undefined,
): Who {
  const owner = asker === "entitled" ? mine?.owner : other?.owner;
  switch (asker) {
    case "entitled":
    case "counterpart":
      // What nobody owns is the platform's.
      return owner ? { kind: "PERSON", person: owner } : { kind: "PLATFORM" };
    case "stranger":
      return { kind: "PERSON", person: "stranger" };
    case "staff":
      return { kind: "STAFF" };
    case "platform":
      return { kind: "PLATFORM" };
  }
}
