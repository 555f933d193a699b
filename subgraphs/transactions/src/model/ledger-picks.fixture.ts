import type { LedgerModel } from "./ledger-model.fixture.ts";
import type {
  ModelAccount,
  ModelQuote,
  ModelRecurrence,
  ModelSchedule,
  ModelTransaction,
  Order,
  Who,
} from "./ledger-order.fixture.ts";
import type { Asker, Pick, Step } from "./ledger-step.fixture.ts";

type Rule = NonNullable<StepOf<"plan">["recurrence"]>;

const DAY_MS = 86_400_000;

type StepOf<Type extends Step["type"]> = Extract<Step, { type: Type }>;

/** The step with everything picked; undefined where there is nothing yet to pick from. */
export function orderOf(
  model: LedgerModel,
  step: Exclude<Step, { type: "wait" | "again" }>,
): Order | undefined {
  switch (step.type) {
    case "open":
    case "openFor":
    case "expireDue":
    case "runDue":
    case "setFee":
    case "quote":
      return step;
    case "setRate": {
      const { validSeconds, ...order } = step;
      return { ...order, validUntil: model.now + validSeconds * 1_000 };
    }
    case "stand": {
      const { number } = model.book.standingOf(step.person);
      return { ...step, number: step.isLate ? number : number + 1 };
    }
    case "send": {
      const sides = sidesOf(model, step);
      return sides && { ...step, ...sides, who: askedBy(step.asker, sides.from, sides.to) };
    }
    case "fund":
      return fundOf(model, step);
    case "exchange":
      return exchangeOf(model, step);
    case "plan":
      return planOf(model, step);
    case "cancel":
    case "run":
      return onSchedule(model, step);
    case "capture":
    case "void":
    case "expire":
      return onHold(model, step);
    case "reverse":
      return reversalOf(model, step);
    case "state":
      return statementOf(model, step);
    default: {
      const isLikely = step.type === "unfreeze" ? isFrozen : isUsable;
      const account = pickFrom(model.book.accounts, step.account, isLikely);
      return account && { ...step, account, who: askedBy(step.asker, account, undefined) };
    }
  }
}

function fundOf({ book }: LedgerModel, step: StepOf<"fund">): Order {
  const account = book.platform("LIQUIDITY", step.currency);
  return { type: "deposit", who: { kind: "STAFF" }, account, amount: step.amount };
}

function exchangeOf(model: LedgerModel, step: StepOf<"exchange">): Order | undefined {
  const { accounts } = model.book;
  const quote = pickFrom(model.exchange.quotes, step.quote, isOpenAt(model.now));
  const isSide = (currency: string | undefined) => (account: ModelAccount) =>
    isUsable(account) && account.owner === quote?.owner && account.currency === currency;
  const from = pickFrom(accounts, step.from, isSide(quote?.from));
  const to = pickFrom(accounts, step.to, isSide(quote?.to));
  if (!quote || !from || !to) return undefined;
  return { ...step, quote, from, to, who: askedBy(step.asker, from, to) };
}

function onSchedule(
  { schedules }: LedgerModel,
  step: StepOf<"cancel"> | StepOf<"run">,
): Order | undefined {
  const isActive = ({ state }: ModelSchedule) => state === "ACTIVE";
  const schedule = pickFrom(schedules.schedules, step.schedule, isActive);
  if (!schedule || step.type === "run") return schedule && { type: "run", schedule };
  return { ...step, schedule, who: askedBy(step.asker, schedule.from, schedule.to) };
}

function onHold(
  { holds }: LedgerModel,
  step: StepOf<"capture"> | StepOf<"void"> | StepOf<"expire">,
): Order | undefined {
  const hold = pickFrom(holds, step.hold, ({ state }) => state === "OPEN");
  if (!hold) return undefined;
  if (step.type === "expire") return { ...step, hold };
  const { from, to } = hold.transaction;
  return { ...step, hold, who: askedBy(step.asker, to, from) };
}

function reversalOf({ book }: LedgerModel, step: StepOf<"reverse">): Order | undefined {
  const transaction = pickFrom(book.transactions, step.transaction, isReversible);
  if (!transaction) return undefined;
  const { from, to } = transaction;
  const isPeoples = from.owner !== undefined || step.asker !== "entitled";
  return { ...step, transaction, who: askedBy(isPeoples ? step.asker : "staff", to, from) };
}

function statementOf(model: LedgerModel, step: StepOf<"state">): Order | undefined {
  const isSomebodys = ({ owner }: ModelAccount) => owner !== undefined;
  const account = pickFrom(model.book.accounts, step.account, isSomebodys);
  if (!account) return undefined;
  const until = model.now - step.agoSeconds * 1_000;
  const since = until - step.lengthSeconds * 1_000;
  return { ...step, account, since, until, who: askedBy(step.asker, account, undefined) };
}

function planOf(model: LedgerModel, step: StepOf<"plan">): Order | undefined {
  const sides = sidesOf(model, step);
  if (!sides) return undefined;
  const { recurrence: rule, delaySeconds, ...order } = step;
  // A millisecond for each: no two are due at the same moment, so which runs first is known.
  const startsAt = model.now + delaySeconds * 1_000 + model.schedules.schedules.length;
  const who = askedBy(step.asker, sides.from, sides.to);
  return {
    ...{ ...order, ...sides, startsAt },
    recurrence: rule && recurrenceOf(rule, startsAt),
    // The platform plans nothing.
    who: who.kind === "PLATFORM" ? { kind: "STAFF" } : who,
  };
}

function recurrenceOf({ lastsDays, ...rule }: Rule, startsAt: number): ModelRecurrence {
  return { ...rule, until: lastsDays === null ? null : startsAt + lastsDays * DAY_MS };
}

/** Mostly two that money can be sent between. */
function sidesOf(
  { book: { accounts } }: LedgerModel,
  step: { readonly from: Pick; readonly to: Pick; readonly isForeign: boolean },
) {
  const from = pickFrom(accounts, step.from, isUsable);
  const isPartner = (to: ModelAccount) =>
    isUsable(to) && to !== from && to.currency === from?.currency;
  const to = pickFrom(accounts, step.to, isPartner);
  return from && to && { from, to, currency: step.isForeign ? "USD" : from.currency };
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
