import type { DemoOrder } from "./demo-order.ts";
import type { Life } from "./life.ts";
import { moneyOf } from "./money-of.ts";

const HOLD_DAYS = 7;

// biome-ignore format: they read best as a block
const amongFriends: readonly (readonly [reference: string, least: number, most: number])[] = [
  ["Pizza on Friday", 9, 24], ["Cinema, two tickets", 18, 26], ["Groceries, my half", 12, 65],
  ["Concert ticket", 35, 89], ["Birthday present for Mum", 15, 40], ["Coffee beans", 8, 19],
  ["Train to the seaside", 19, 54], ["Football boots, second hand", 20, 45], ["Lunch on Tuesday", 7, 16],
  ["Electricity, my share", 22, 58], ["Books I owed you for", 9, 32], ["Guitar lesson", 25, 35],
  ["Taxi home", 9, 27], ["Weekend cabin", 60, 95], ["Plant for the balcony", 6, 21], ["Thank you!", 5, 20],
];

const abroad = [
  ["café", "Coffee with a view"],
  ["grocer", "Provisions"],
  ["shop", "Souvenirs"],
  ["café", "Dinner out"],
  ["hotel", "A night away"],
] as const;

/** What people do with money, each a part of a life: all they would order, could they afford it. */
export const habits: readonly ((life: Life) => Generator<DemoOrder>)[] = [
  joins,
  earns,
  rents,
  heats,
  watchesFilms,
  buysGroceries,
  drinksCoffee,
  splitsBills,
  shops,
  travels,
  saves,
  goesAbroad,
];

function* joins(life: Life): Generator<DemoOrder> {
  const { resident, income, joinedAt } = life.about;
  const account = resident.everyday;
  const amountMinor = moneyOf(income * life.random.between(0.5, 1.6), account.currency, {
    round: true,
  });
  const key = life.nextKey();
  const reference = "From my bank";
  yield { type: "deposit", key, at: joinedAt, account, amountMinor, reference };
}

function* earns(life: Life): Generator<DemoOrder> {
  const { resident, employer, income } = life.about;
  const to = resident.everyday;
  for (const at of life.monthly(25, 6)) {
    const reference = `Wages, ${monthOf(at)}`;
    yield life.pay(at, to, income, reference, { from: employer.till, round: true });
  }
}

function* rents(life: Life): Generator<DemoOrder> {
  const { till } = life.business("landlord");
  for (const at of life.monthly(2, 7)) {
    yield life.pay(at, till, life.about.income * 0.33, `Rent, ${monthOf(at)}`, { round: true });
  }
}

function* heats(life: Life): Generator<DemoOrder> {
  const { till } = life.business("energy");
  for (const at of life.monthly(6, 9)) {
    yield life.pay(at, till, life.random.between(48, 135), "Electricity and heating");
  }
}

function* watchesFilms(life: Life): Generator<DemoOrder> {
  const { till } = life.business("films");
  for (const at of life.monthly(11, 4)) yield life.pay(at, till, 11.99, "Films and music");
}

function* buysGroceries(life: Life): Generator<DemoOrder> {
  for (const at of life.every(6, 16)) {
    yield life.pay(at, life.business("grocer").till, life.random.between(14, 96), "Groceries");
  }
}

function* drinksCoffee(life: Life): Generator<DemoOrder> {
  for (const at of life.every(10, 7)) {
    const reference = life.random.pick(["Coffee", "Breakfast", "Coffee and cake", "Lunch"]);
    yield life.pay(at, life.business("café").till, life.random.between(3.2, 17), reference);
  }
}

/** Now and then with the wrong friend, who gives it back. */
function* splitsBills(life: Life): Generator<DemoOrder> {
  for (const at of life.every(16, 18)) {
    const { everyday } = life.random.pick(life.about.friends);
    const [reference, least, most] = life.random.pick(amongFriends);
    const paid = life.pay(at, everyday, life.random.between(least, most), reference);
    yield paid;
    const back = life.random.chance(0.04) && life.later(at, 0.1);
    if (back) yield { ...life.follow(paid, "reverse", back), reference: "That was not for me" };
  }
}

/** Something is sent back, whole or in part. */
function* shops(life: Life): Generator<DemoOrder> {
  const { till } = life.business("shop");
  for (const at of life.every(40, 17)) {
    const order = `Order ${life.random.whole(10_000, 99_999)}`;
    const paid = life.pay(at, till, life.random.between(12, 140), order);
    yield paid;
    const back = life.random.chance(0.15) && life.later(at, life.random.whole(4, 12));
    if (!back) continue;
    const share = life.random.chance(0.5) ? undefined : life.random.between(0.2, 0.7);
    yield { ...life.follow(paid, "reverse", back, share), reference: `${order}, refund` };
  }
}

/** A room is held, and then paid, in part or not at all; some guests are forgotten. */
function* travels(life: Life): Generator<DemoOrder> {
  for (const at of life.every(45, 11)) {
    const { till } = life.business("hotel");
    const nights = life.random.whole(1, 3);
    const reference = nights === 1 ? "Room for a night" : `Room for ${nights} nights`;
    const euros = nights * life.random.between(58, 96);
    const held = life.pay(at, till, euros, reference, { holdDays: HOLD_DAYS });
    yield held;
    const [chance, settledAt] = [life.random.next(), life.later(at, life.random.whole(1, 4))];
    const share = chance < 0.2 ? life.random.between(0.5, 0.9) : undefined;
    const expiresAt = life.later(at, HOLD_DAYS);
    if (chance < 0.75 && settledAt) yield life.follow(held, "capture", settledAt, share);
    else if (chance < 0.88 && settledAt) yield life.follow(held, "void", settledAt);
    if (expiresAt) yield life.follow(held, "expire", expiresAt);
  }
}

function* saves(life: Life): Generator<DemoOrder> {
  const { resident, income } = life.about;
  const [, savings] = resident.accounts;
  if (savings?.currency !== resident.everyday.currency) return;
  for (const at of life.monthly(27, 8)) {
    yield life.pay(at, savings, income * 0.12, "Rainy days", { round: true });
  }
}

/** With a wallet in another currency, filled before each trip from the one for every day. */
function* goesAbroad(life: Life): Generator<DemoOrder> {
  const { resident } = life.about;
  const from = resident.accounts.find(({ currency }) => currency !== resident.region);
  if (!from) return;
  for (const at of life.every(95, 9)) {
    yield life.exchange(at, from, 250);
    for (const [trade, what] of abroad) {
      const then = life.later(at, life.random.whole(3, 12));
      const { till } = life.business(trade, from.currency);
      if (then) yield life.pay(then, till, life.random.between(6, 45), what, { from });
    }
  }
}

function monthOf(at: Date): string {
  return at.toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });
}
