import { z } from "zod";
import type { Actor } from "../domain/actor.ts";
import type { InputField } from "../domain/input-field.ts";
import { type ExchangeRateInput, parseExchangeRate } from "../domain/parse-exchange-rate.ts";
import { formatRate } from "../domain/rate.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { isCurrency } from "../store/currencies.ts";
import { exchangeRateId, saveExchangeRate } from "../store/exchange-rates.ts";
import { answerOnce, type KeptAnswer } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";

export type SetExchangeRateRequest = ExchangeRateInput & {
  /** Staff, or the platform. */
  readonly actor: Actor;
  /** Nothing is quoted from then on; a moment that has passed takes the rate back. */
  readonly validUntil: Date;
};

type Set = { readonly outcome: "set" };
export type SetExchangeRateResult =
  | Set
  | { readonly outcome: "invalid"; readonly field: InputField }
  | { readonly outcome: "conflict" };

const kept: KeptAnswer<Set> = {
  write: (answer) => answer,
  read: (value) => z.object({ outcome: z.literal("set") }).parse(value),
};

/** For quotes from now on; those that were given keep their price. */
export async function setExchangeRate(
  deps: CommandDeps,
  input: SetExchangeRateRequest,
): Promise<SetExchangeRateResult> {
  const parsed = parseExchangeRate(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { actor, idempotencyKey, fromCurrency, toCurrency, spreadBasisPoints, validUntil } = input;
  for (const field of ["fromCurrency", "toCurrency"] as const) {
    if (!(await isCurrency(deps.db, input[field]))) return { outcome: "invalid", field };
  }
  const rate = formatRate(parsed.rate);
  const spread = String(spreadBasisPoints);
  const until = validUntil.toISOString();
  const data = ["setExchangeRate", fromCurrency, toCurrency, rate, spread, until];
  const intent = { actor, idempotencyKey, data, at: timeOf(deps) };
  return answerOnce(deps.db, intent, kept, async (tx) => {
    const at = timeOf(deps);
    const pair = { fromCurrency, toCurrency };
    const row = { ...pair, rate, spreadBasisPoints, validUntil, changedAt: at };
    await saveExchangeRate(tx, row);
    const detail = { rate, spreadBasisPoints: spread, validUntil: until };
    const subject = exchangeRateId(pair);
    await recordAudit(tx, actor, { action: "exchange.setRate", subject, detail, at });
    return { outcome: "set" };
  });
}
