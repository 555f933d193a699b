import type { Business, Resident } from "./cast.ts";
import { businesses } from "./cast.ts";
import type { DemoAccount, Exchange, FollowUp, Payment } from "./demo-order.ts";
import { bought } from "./demo-rates.ts";
import { moneyOf } from "./money-of.ts";
import type { Region, Trade } from "./names.ts";
import { RandomNumbers } from "./random-numbers.ts";

export type LifeOptions = {
  readonly resident: Resident;
  readonly friends: readonly Resident[];
  readonly employer: Business;
  /** Of a month, in euros. */
  readonly income: number;
  readonly joinedAt: Date;
  readonly now: Date;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One side of a person's life on the platform; each has dice and keys of its own. */
export class Life {
  readonly about: LifeOptions;
  readonly random: RandomNumbers;
  readonly #key: string;
  #count = 0;

  constructor(about: LifeOptions, { key, seed }: { key: string; seed: number }) {
    this.about = about;
    this.random = new RandomNumbers(seed);
    this.#key = key;
  }

  nextKey(): string {
    return `${this.#key}.${this.#count++}`;
  }

  /** That day of each month, from the first whole one on. */
  *monthly(day: number, hour: number): Generator<Date> {
    const { joinedAt, now } = this.about;
    for (let month = joinedAt.getUTCMonth(); ; month++) {
      const time = Date.UTC(joinedAt.getUTCFullYear(), month, day, hour) + this.#minutes();
      if (time > now.getTime()) return;
      if (time > joinedAt.getTime()) yield new Date(time);
    }
  }

  /** Every so many days, more or less, at about that hour. */
  *every(days: number, hour: number): Generator<Date> {
    const { joinedAt, now } = this.about;
    const start = joinedAt.getTime() - (joinedAt.getTime() % DAY_MS) + DAY_MS;
    for (let day = this.random.between(0, days); ; day += this.random.between(0.4, 1.6) * days) {
      const time = start + Math.floor(day) * DAY_MS + hour * HOUR_MS + this.#minutes();
      if (time > now.getTime()) return;
      yield new Date(time);
    }
  }

  /** Some time later; undefined: that is still to come. */
  later(than: Date, days: number): Date | undefined {
    const time = new Date(than.getTime() + days * DAY_MS + this.#minutes());
    return time < this.about.now ? time : undefined;
  }

  pay(
    at: Date,
    to: DemoAccount,
    euros: number,
    reference: string,
    options: { from?: DemoAccount; round?: true; holdDays?: number } = {},
  ): Payment {
    const { from = this.about.resident.everyday, round, holdDays } = options;
    const amountMinor = moneyOf(euros, from.currency, round && { round });
    const kept = holdDays === undefined ? {} : { holdDays };
    return { type: "pay", key: this.nextKey(), at, from, to, amountMinor, reference, ...kept };
  }

  /** Worth so many euros, from the wallet for every day. */
  exchange(at: Date, to: DemoAccount, euros: number): Exchange {
    const { everyday: from } = this.about.resident;
    const sellMinor = moneyOf(euros, from.currency, { round: true });
    const buyMinor = bought(sellMinor, from.currency, to.currency);
    return { type: "exchange", key: this.nextKey(), at, from, to, sellMinor, buyMinor };
  }

  follow(of: Payment, type: FollowUp["type"], at: Date, share?: number): FollowUp {
    const amountMinor = share === undefined ? {} : { amountMinor: shareOf(of, share) };
    return { type, key: this.nextKey(), at, of, ...amountMinor };
  }

  /** One of those nearby that do this. */
  business(trade: Trade, region: Region = this.about.resident.region): Business {
    return this.random.pick(businessesOf(trade, region));
  }

  #minutes(): number {
    return Math.floor(this.random.between(0, 3 * HOUR_MS));
  }
}

export function businessesOf(trade: Trade, region: Region): readonly Business[] {
  return businesses.filter((one) => one.trade === trade && one.region === region);
}

function shareOf({ amountMinor }: Payment, share: number): number {
  return Math.max(1, Math.round(amountMinor * share));
}
