import fc from "fast-check";
import type { FeeKind, Person, Standing } from "./ledger-order.fixture.ts";
import type { Asker, Pick, Step } from "./ledger-step.fixture.ts";

const NEWEST: Pick = 0;

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
const person = fc.constantFrom<Person>("alice", "bob", "stranger");
const amount = fc.oneof(
  { weight: 16, arbitrary: fc.integer({ min: 1, max: 60 }) },
  { weight: 3, arbitrary: fc.integer({ min: 61, max: 400 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const part = fc.option(amount, { nil: undefined });
const bound = fc.option(fc.integer({ min: 1, max: 150 }), { nil: null });
const holdSeconds = fc.constantFrom(60, 3_600, 86_400);

const feeMax = fc.option(fc.constantFrom(0, 1, 3, 10), { nil: undefined, freq: 2 });

const send = {
  type: tag("send"),
  asker,
  from: pick,
  to: pick,
  amount,
  isForeign: rarely(1),
  feeMax,
  dryRun: rarely(2),
};

const plan: fc.Arbitrary<Step> = record({
  ...{ type: tag("plan"), asker, from: pick, to: pick, amount, isForeign: rarely(1), feeMax },
  delaySeconds: fc.constantFrom(-600, -600, 0, 40, 2_000, 30_000, -7_200),
  recurrence: fc.option(
    record({
      frequency: fc.constantFrom("DAILY" as const, "DAILY" as const, "WEEKLY" as const),
      interval: fc.constantFrom(1, 1, 2),
      count: fc.option(fc.constantFrom(1, 2, 3), { nil: null }),
      lastsDays: fc.option(fc.constantFrom(0, 1, 2, 5), { nil: null }),
    }),
    { nil: undefined },
  ),
});

const state: fc.Arbitrary<Step> = record({
  ...{ type: tag("state"), asker, account: pick },
  lengthSeconds: fc.constantFrom(0, 45, 2_045, 50_000, 50_000, 40_000_000),
  agoSeconds: fc.constantFrom(-10, 59, 60, 60, 2_060, 40_000),
});

const currency = fc.constantFrom("EUR", "EUR", "EUR", "JPY");
const pair = fc.constantFrom({ from: "EUR", to: "JPY" }, { from: "JPY", to: "EUR" });
const flat = fc.constantFrom(0, 0, 1, 3);
const feeBound = fc.option(fc.constantFrom(2, 5), { nil: null, freq: 3 });

const setFee: fc.Arbitrary<Step> = fc
  .tuple(
    currency,
    fc.constantFrom<FeeKind>("TRANSFER", "OWN_TRANSFER", "CAPTURE", "DEPOSIT", "WITHDRAWAL"),
    record({ flat, basisPoints: fc.constantFrom(0, 0, 150, 2_500), min: feeBound, max: feeBound }),
  )
  .map(([of, kind, { min, max, ...terms }]) => {
    const isUpsideDown = min !== null && max !== null && min > max;
    return {
      type: "setFee",
      currency: of,
      kind,
      terms: { ...terms, min, max: isUpsideDown ? min : max },
    };
  });

const setRate: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom(
      { from: "EUR", to: "JPY", rate: "160" },
      { from: "EUR", to: "JPY", rate: "161.07" },
      { from: "JPY", to: "EUR", rate: "0.0066" },
      { from: "JPY", to: "EUR", rate: "0.00601" },
    ),
    fc.constantFrom(0, 50, 300),
    fc.constantFrom(5, 100_000, 100_000),
  )
  .map(([of, spread, validSeconds]) => ({ type: "setRate", ...of, spread, validSeconds }));

const quote: fc.Arbitrary<Step> = fc
  .tuple(
    pair,
    fc.constantFrom("alice" as const, "bob" as const),
    fc.constantFrom("SELL" as const, "BUY" as const),
    amount,
  )
  .map(([of, owner, side, asked]) => ({ type: "quote", ...of, owner, side, amount: asked }));

const standing = (...standings: readonly Standing[]): fc.Arbitrary<Step> =>
  record({
    ...{ type: tag("stand"), person },
    standing: fc.constantFrom(...standings),
    isLate: rarely(2),
  });

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: setFee },
  { weight: 2, arbitrary: setRate },
  { weight: 5, arbitrary: quote },
  {
    weight: 6,
    arbitrary: record({ type: tag("exchange"), asker, quote: pick, from: pick, to: pick }),
  },
  {
    weight: 3,
    arbitrary: record({
      type: tag("wait"),
      seconds: fc.constantFrom(1, 45, 2_000, 40_000, 200_000),
    }),
  },
  { weight: 6, arbitrary: plan },
  { weight: 1, arbitrary: record({ type: tag("cancel"), asker, schedule: pick }) },
  { weight: 1, arbitrary: record({ type: tag("run"), schedule: pick }) },
  { weight: 5, arbitrary: record({ type: tag("runDue") }) },
  { weight: 3, arbitrary: state },
  {
    weight: 3,
    arbitrary: record({ type: tag("openFor"), sender: person, recipient: person, currency }),
  },
  { weight: 3, arbitrary: record({ type: tag("again"), nth: pick, varied: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: record({
      type: tag("open"),
      owner: fc.constantFrom("alice" as const, "bob" as const),
      currency,
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
    arbitrary: record({
      type: tag("reverse"),
      asker,
      transaction: pick,
      amount: part,
      refundFee: rarely(5),
    }),
  },
  { weight: 1, arbitrary: standing("SUSPENDED", "SUSPENDED", "SUSPENDED", "ERASED") },
  { weight: 2, arbitrary: standing("ACTIVE") },
  {
    weight: 1,
    arbitrary: record({
      ...{ type: tag("rename"), asker, account: pick },
      name: fc.constantFrom("Rent", " Rent ", "旅", " "),
    }),
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

const priced = (basisPoints: number) => ({ flat: 1, basisPoints, min: null, max: null });

/** Two people with money, and a platform with prices: without them most steps would be refused. */
export const prelude: readonly Step[] = [
  { type: "open", owner: "alice", currency: "EUR" },
  { type: "deposit", asker: "staff", account: NEWEST, amount: 400 },
  { type: "open", owner: "bob", currency: "EUR" },
  { type: "deposit", asker: "staff", account: NEWEST, amount: 400 },
  { type: "open", owner: "alice", currency: "JPY" },
  { type: "open", owner: "bob", currency: "JPY" },
  { type: "fund", currency: "EUR", amount: 150 },
  { type: "fund", currency: "JPY", amount: 150 },
  { type: "setFee", currency: "EUR", kind: "TRANSFER", terms: priced(150) },
  { type: "setFee", currency: "EUR", kind: "CAPTURE", terms: priced(2_500) },
  { type: "setRate", from: "EUR", to: "JPY", rate: "160", spread: 50, validSeconds: 100_000 },
  { type: "setRate", from: "JPY", to: "EUR", rate: "0.0066", spread: 50, validSeconds: 100_000 },
];
