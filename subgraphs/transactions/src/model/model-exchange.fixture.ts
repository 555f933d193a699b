import type { ModelQuote, OrderOf, Reply } from "./ledger-order.fixture.ts";
import { available, type ModelBook, owns } from "./model-book.fixture.ts";

export const QUOTE_TTL_MS = 30_000;
export const QUOTES_MAX = 3;
const AMOUNT_MAX = 1e15;

/** How many digits stand behind the point. */
const EXPONENTS: Readonly<Record<string, number>> = { EUR: 2, JPY: 0 };

type Rate = { readonly rate: string; readonly spread: number; readonly validUntil: number };

/** Exchanges, in plain numbers that are small enough to be exact. */
export class ModelExchange {
  readonly quotes: ModelQuote[] = [];
  readonly #book: ModelBook;
  readonly #rates = new Map<string, Rate>();

  constructor(book: ModelBook) {
    this.#book = book;
  }

  setRate({ from, to, rate, spread, validUntil }: OrderOf<"setRate">): string {
    this.#rates.set(`${from} ${to}`, { rate, spread, validUntil });
    return "set";
  }

  quote({ owner, from, to, side, amount }: OrderOf<"quote">): Reply {
    const { now, known } = this.#book;
    if (amount === 0) return "invalid";
    known.add(owner);
    const open = this.quotes.filter((one) => one.owner === owner && !one.isUsed);
    if (open.filter(({ expiresAt }) => expiresAt > now).length >= QUOTES_MAX) {
      return "TOO_MANY_QUOTES";
    }
    const current = this.#rates.get(`${from} ${to}`);
    if (!current || current.validUntil <= now) return "RATE_UNAVAILABLE";
    const [sell, buy] = price(current, { from, to, side, amount });
    if (buy < 1 || sell < 1 || buy > AMOUNT_MAX || sell > AMOUNT_MAX) {
      return "AMOUNT_NOT_EXCHANGEABLE";
    }
    const expiresAt = Math.min(now + QUOTE_TTL_MS, current.validUntil);
    const made = { owner, from, to, sell, buy, expiresAt, isUsed: false };
    this.quotes.push(made);
    return { code: "quoted", thing: made };
  }

  exchange({ who, quote, from, to }: OrderOf<"exchange">): Reply {
    const book = this.#book;
    if (!owns(who, quote) || !owns(who, from) || !owns(who, to)) return "NOT_FOUND";
    if (quote.expiresAt <= book.now) return "QUOTE_EXPIRED";
    if (quote.isUsed) return "QUOTE_ALREADY_USED";
    const taking = book.platform("LIQUIDITY", quote.from);
    const giving = book.platform("LIQUIDITY", quote.to);
    if ([from, to, taking, giving].some(({ status }) => status !== "ACTIVE")) {
      return "ACCOUNT_NOT_ACTIVE";
    }
    if (from.currency !== quote.from || to.currency !== quote.to) return "CURRENCY_MISMATCH";
    if (quote.sell > book.limitLeft(from)) return "LIMIT_EXCEEDED";
    if (quote.buy > available(giving)) return "LIQUIDITY_UNAVAILABLE";
    if (quote.sell > available(from)) return "INSUFFICIENT_FUNDS";
    book.spend(from, quote.sell);
    quote.isUsed = true;
    const sale = book.move({ kind: "EXCHANGE", from, to: taking, amount: quote.sell });
    book.move({ kind: "EXCHANGE", from: giving, to, amount: quote.buy });
    return { code: "created", thing: sale };
  }
}

/** Units of what is bought per unit of what is sold are a fraction of two whole numbers. */
function price(
  { rate, spread }: Rate,
  asked: Pick<OrderOf<"quote">, "from" | "to" | "side" | "amount">,
): [number, number] {
  const [whole = "", decimals = ""] = rate.split(".");
  const [fromUnit, toUnit] = [asked.from, asked.to].map((code) => 10 ** (EXPONENTS[code] ?? 0));
  const above = Number(whole + decimals) * (10_000 - spread) * (toUnit ?? 1);
  const below = 10 ** decimals.length * 10_000 * (fromUnit ?? 1);
  if (asked.side === "SELL") return [asked.amount, Math.floor((asked.amount * above) / below)];
  return [Math.ceil((asked.amount * below) / above), asked.amount];
}
