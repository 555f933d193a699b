import type { Metrics } from "@tributary/runtime/metrics/metrics";
import { CommandRefused, TransactionWritten } from "./ledger-facts.ts";

const KINDS_MAX = 20;
const CURRENCIES_MAX = 40;
const CODES_MAX = 60;

export type LedgerState = {
  /** How many events of the feed stand behind the newest seal. */
  readonly unsealedEvents: () => Promise<number>;
  readonly lastVerification: () => Promise<{ isBroken: boolean; ageMs: number } | undefined>;
};

/** All that is counted of the ledger. Gives who hears what was committed. */
export function ledgerMetrics(metrics: Metrics, state: LedgerState): (fact: object) => void {
  const written = metrics.counters({
    name: "tributary_ledger_transactions_total",
    help: "Transactions written.",
    labels: { kind: KINDS_MAX, currency: CURRENCIES_MAX },
  });
  const volume = metrics.counters({
    name: "tributary_ledger_volume_minor_units_total",
    help: "What they amount to, in the currency's smallest unit.",
    labels: { kind: KINDS_MAX, currency: CURRENCIES_MAX },
  });
  const refused = metrics.counters({
    name: "tributary_ledger_refusals_total",
    help: "Commands refused, by the code of the refusal.",
    labels: { code: CODES_MAX },
  });
  metrics.gauge({
    name: "tributary_ledger_unsealed_events",
    help: "Events of the feed behind the newest seal.",
    labels: {},
    read: async () => [{ labels: {}, value: await state.unsealedEvents() }],
  });
  metrics.gauge({
    name: "tributary_ledger_broken",
    help: "1 if the last look at the whole ledger found a promise broken.",
    labels: {},
    read: async () => {
      const last = await state.lastVerification();
      return last ? [{ labels: {}, value: last.isBroken ? 1 : 0 }] : [];
    },
  });
  metrics.gauge({
    name: "tributary_ledger_verified_age_seconds",
    help: "How long ago that was.",
    labels: {},
    read: async () => {
      const last = await state.lastVerification();
      return last ? [{ labels: {}, value: last.ageMs / 1_000 }] : [];
    },
  });
  return (fact) => {
    if (fact instanceof TransactionWritten) {
      const { kind, currency, amountMinor } = fact;
      written.cell({ kind, currency }).add();
      volume.cell({ kind, currency }).add(Number(amountMinor));
    } else if (fact instanceof CommandRefused) refused.cell({ code: fact.code }).add();
  };
}
