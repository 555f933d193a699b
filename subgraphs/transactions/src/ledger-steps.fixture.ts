import fc from "fast-check";
import type { LedgerModel } from "./ledger-model.fixture.ts";
import type { ModelAccount, ModelTransaction, Order, Who } from "./ledger-order.fixture.ts";

/** Who asks, by what they are to the thing: so that most of what is asked is allowed. */
export type Asker = "entitled" | "counterpart" | "stranger" | "staff" | "platform";

type Pick = number;
const NEWEST: Pick = 0;

/**
 * A step before anything is picked: a number stands for one of the things that there are by then,
 * so that a sequence keeps its sense when steps are taken out of it.
 */
export type Step =
  | { type: "wait"; seconds: number }
  | { type: "again"; nth: Pick; varied: boolean }
  | { type: "open"; owner: "alice" | "bob"; currency: string }
  | {
      type: "send";
      asker: Asker;
      from: Pick;
      to: Pick;
      amount: number;
      isForeign: boolean;
      holdSeconds: number | undefined;
      dryRun: boolean;
    }
  | { type: "deposit" | "withdraw"; asker: Asker; account: Pick; amount: number }
  | { type: "capture"; asker: Asker; hold: Pick; amount: number | undefined }
  | { type: "void"; asker: Asker; hold: Pick }
  | { type: "expire"; hold: Pick }
  | { type: "expireDue" }
  | { type: "reverse"; asker: Asker; transaction: Pick; amount: number | undefined }
  | { type: "freeze" | "unfreeze" | "close"; asker: Asker; account: Pick }
  | {
      type: "limit";
      asker: Asker;
      account: Pick;
      perTransaction: number | null;
      perDay: number | null;
    };

// Without a prototype they print badly.
const record: typeof fc.record = (model, constraints = {}) =>
  fc.record(model, { noNullPrototype: true, ...constraints });
const tag = <Type extends string>(type: Type) => fc.constant(type);
const pick = fc.nat(10_000);
const rarely = (weight: number) =>
  fc.oneof(
    { weight: 20 - weight, arbitrary: fc.constant(false) },
    { weight, arbitrary: fc.constant(true) },
  );
const asker: fc.Arbitrary<Asker> = fc.oneof(
  { weight: 16, arbitrary: fc.constant<Asker>("entitled") },
  { weight: 1, arbitrary: fc.constant<Asker>("counterpart") },
  { weight: 1, arbitrary: fc.constant<Asker>("stranger") },
  { weight: 2, arbitrary: fc.constant<Asker>("staff") },
  { weight: 1, arbitrary: fc.constant<Asker>("platform") },
);
const staffed: fc.Arbitrary<Asker> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Asker>("staff") },
  { weight: 1, arbitrary: asker },
);
const amount = fc.oneof(
  { weight: 16, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 3, arbitrary: fc.integer({ min: 61, max: 400 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const part = fc.option(amount, { nil: undefined });
const bound = fc.option(fc.integer({ min: 1, max: 150 }), { nil: null });
const holdSeconds = fc.constantFrom(60, 3_600, 86_400);

const send = {
  type: tag("send"),
  asker,
  from: pick,
  to: pick,
  amount,
  isForeign: rarely(1),
  dryRun: rarely(2),
};

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: record({ type: tag("wait"), seconds: fc.constantFrom(1, 45, 2_000, 40_000) }),
  },
  { weight: 3, arbitrary: record({ type: tag("again"), nth: pick, varied: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: record({
      type: tag("open"),
      owner: fc.constantFrom("alice" as const, "bob" as const),
      currency: fc.constantFrom("EUR", "EUR", "EUR", "JPY"),
    }),
  },
  { weight: 8, arbitrary: record({ ...send, holdSeconds: fc.constant(undefined) }) },
  { weight: 8, arbitrary: record({ ...send, holdSeconds }) },
  {
    weight: 5,
    arbitrary: record({ type: tag("deposit"), asker: staffed, account: pick, amount }),
  },
  {
    weight: 2,
    arbitrary: record({ type: tag("withdraw"), asker: staffed, account: pick, amount }),
  },
  { weight: 5, arbitrary: record({ type: tag("capture"), asker, hold: pick, amount: part }) },
  { weight: 2, arbitrary: record({ type: tag("void"), asker, hold: pick }) },
  { weight: 2, arbitrary: record({ type: tag("expire"), hold: pick }) },
  { weight: 1, arbitrary: record({ type: tag("expireDue") }) },
  {
    weight: 6,
    arbitrary: record({ type: tag("reverse"), asker, transaction: pick, amount: part }),
  },
  { weight: 1, arbitrary: record({ type: tag("freeze"), asker: staffed, account: pick }) },
  { weight: 2, arbitrary: record({ type: tag("unfreeze"), asker: staffed, account: pick }) },
  { weight: 1, arbitrary: record({ type: tag("close"), asker, account: pick }) },
  {
    weight: 1,
    arbitrary: record({
      type: tag("limit"),
      asker: staffed,
      account: pick,
      perTransaction: bound,
      perDay: bound,
    }),
  },
);

/** Two people with money to begin with: without it most steps would be refused. */
export const prelude: readonly Step[] = [
  { type: "open", owner: "alice", currency: "EUR" },
  { type: "deposit", asker: "staff", account: NEWEST, amount: 400 },
  { type: "open", owner: "bob", currency: "EUR" },
  { type: "deposit", asker: "staff", account: NEWEST, amount: 400 },
];

/** The step with everything picked; undefined where there is nothing yet to pick from. */
export function orderOf(
  model: LedgerModel,
  step: Exclude<Step, { type: "wait" | "again" }>,
): Order | undefined {
  const { accounts, holds, transactions } = model;
  switch (step.type) {
    case "open":
    case "expireDue":
      return step;
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
