import type { Actor } from "../domain/actor.ts";
import { type ExchangeRateInput, parseExchangeRate } from "../domain/parse-exchange-rate.ts";
import { formatRate } from "../domain/rate.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { isCurrency } from "../store/currencies.ts";
import { exchangeRateId, saveExchangeRate } from "../store/exchange-rates.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { keptSetting, type SetOutcome } from "./kept-setting.ts";

export type SetExchangeRateRequest = ExchangeRateInput & {
  /** Staff, or the platform. */
  readonly actor: Actor;
  /** Nothing is quoted from then on; a moment that has passed takes the rate back. */
  readonly validUntil: Date;
};

/** For quotes from now on; those that were given keep their price. */
export async function setExchangeRate(
  deps: CommandDeps,
  input: SetExchangeRateRequest,
): Promise<SetOutcome> {
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
  return answerOnce(deps.db, intent, keptSetting, async (tx) => {
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
