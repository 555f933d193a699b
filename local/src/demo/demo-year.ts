import { businesses, type Resident, residents } from "./cast.ts";
import type { DemoOrder, StandingOrder } from "./demo-order.ts";
import { demoRates } from "./demo-rates.ts";
import { type DemoSize, demoSizes } from "./demo-size.ts";
import { habits } from "./habits.ts";
import { businessesOf, Life } from "./life.ts";
import { liquidityFunds } from "./liquidity.ts";
import { moneyOf } from "./money-of.ts";
import { type PayOut, possibleOrders } from "./possible-orders.ts";
import { RandomNumbers } from "./random-numbers.ts";

export type DemoYear = {
  /** By a person's id; who is not here was there from the beginning. */
  readonly joinedAt: ReadonlyMap<string, Date>;
  readonly beganAt: Date;
  readonly orders: readonly DemoOrder[];
};

const SEED = 20_260_105;
const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const FRIENDS = 5;

/** Twelve months up to now, in order. The same at every call but the dates. */
export function demoYear(size: DemoSize, now: Date): DemoYear {
  // The same all day long: who is interrupted goes on with the same orders.
  const today = new Date(now.getTime() - (now.getTime() % DAY_MS));
  const beganAt = daysBefore(today, YEAR_DAYS);
  const people = residents.map((resident, index) => ({
    resident,
    index,
    joinedAt: daysBefore(today, daysHere(index, size)),
  }));
  const lives = people.flatMap((person) => wishesOf(person, now));
  const wishes = [
    ...demoRates(beganAt),
    ...liquidityFunds(beganAt),
    ...lives,
    ...standingOrders(lives, today),
    ...payrolls(lives),
    ...payOuts(beganAt, now),
    ...staffOrders(today),
  ];
  const joinedAt = new Map(people.map(({ resident, joinedAt }) => [resident.id, joinedAt]));
  return { beganAt, joinedAt, orders: possibleOrders(wishes) };
}

type Person = { readonly resident: Resident; readonly index: number; readonly joinedAt: Date };

/** Alice and Bob come first. */
function daysHere(index: number, size: DemoSize): number {
  const { founderEvery, othersDays } = demoSizes[size];
  const isFounder = index < 2 || index % founderEvery === 0;
  return isFounder ? YEAR_DAYS : new RandomNumbers(SEED - index).between(0.5, othersDays);
}

function wishesOf({ resident, index, joinedAt }: Person, now: Date): DemoOrder[] {
  const random = new RandomNumbers(SEED + index * 100);
  const about = {
    resident,
    joinedAt,
    now,
    income: random.between(1_450, 2_500),
    employer: random.pick(businessesOf("employer", resident.region)),
    friends: friendsOf(resident, random),
  };
  return habits.flatMap((habit, number) => {
    const seed = SEED + index * 100 + number + 1;
    return [...habit(new Life(about, { key: `demo.${index}.${number}`, seed }))];
  });
}

/** Alice's first is Bob, and Bob's is Alice: they are the ones that are looked at. */
function friendsOf(resident: Resident, random: RandomNumbers): readonly Resident[] {
  const nearby = residents.filter((one) => one.region === resident.region && one !== resident);
  const [first, second] = residents;
  const best = resident === first ? second : resident === second ? first : undefined;
  const others = Array.from({ length: FRIENDS }, () => random.pick(nearby));
  return best ? [best, best, ...others] : others;
}

/** Alice and Bob have their next rents paid for them. */
function standingOrders(wishes: readonly DemoOrder[], today: Date): StandingOrder[] {
  return residents.slice(0, 2).flatMap(({ id }, index) => {
    const isRent = (wish: DemoOrder) =>
      wish.type === "pay" && wish.from.ownerId === id && wish.reference.startsWith("Rent");
    const rent = wishes.findLast(isRent);
    if (rent?.type !== "pay") return [];
    const { from, to, amountMinor } = rent;
    const startsAt = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 2, 7));
    const payment = { from, to, amountMinor, reference: "Rent", startsAt };
    return [{ type: "plan", key: `demo.plan.${index}`, at: daysBefore(today, 1), ...payment }];
  });
}

/** What a month's wages need comes in the day before. */
function payrolls(wishes: readonly DemoOrder[]): DemoOrder[] {
  return businesses
    .filter(({ trade }) => trade === "employer")
    .flatMap(({ till }, index) => {
      const wages = wishes.filter((wish) => wish.type === "pay" && wish.from.id === till.id);
      const months = Map.groupBy(wages, ({ at }) => at.toISOString().slice(0, 7));
      return [...months].map(([month, ofMonth]): DemoOrder => {
        const first = Math.min(...ofMonth.map(({ at }) => at.getTime()));
        return {
          type: "deposit",
          key: `demo.payroll.${index}.${month}`,
          at: daysBefore(new Date(first), 1),
          account: till,
          amountMinor: ofMonth.reduce((sum, wage) => sum + amountOf(wage), 0),
          reference: "For this month's wages",
        };
      });
    });
}

/** What a business has earned leaves it once a month. */
function payOuts(beganAt: Date, now: Date): PayOut[] {
  const months = Array.from(
    { length: 13 },
    (_, month) =>
      new Date(Date.UTC(beganAt.getUTCFullYear(), beganAt.getUTCMonth() + month, 28, 22)),
  ).filter((at) => at < now);
  return businesses
    .filter(({ trade }) => trade !== "employer")
    .flatMap(({ till: account }, index) =>
      months.map((month, number): PayOut => {
        const at = new Date(month.getTime() + index * 1_000);
        return { type: "payOut", key: `demo.payout.${index}.${number}`, at, account };
      }),
    );
}

/** Somebody's card was reported stolen and found again; somebody asked for a limit. */
function staffOrders(today: Date): DemoOrder[] {
  const [, , frozen, , limited] = residents;
  if (!frozen || !limited) throw new Error("two people that staff looks after");
  const [account, other] = [frozen.everyday, limited.everyday];
  const perDayMinor = moneyOf(5_000, other.currency);
  return [
    { type: "freeze", key: "demo.staff.0", at: daysBefore(today, 9), account },
    { type: "unfreeze", key: "demo.staff.1", at: daysBefore(today, 7), account },
    { type: "limit", key: "demo.staff.2", at: daysBefore(today, 5), account: other, perDayMinor },
  ];
}

function amountOf(order: DemoOrder): number {
  return order.type === "pay" ? order.amountMinor : 0;
}

function daysBefore(time: Date, days: number): Date {
  return new Date(time.getTime() - days * DAY_MS);
}
