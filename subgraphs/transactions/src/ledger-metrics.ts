import type { Metrics } from "@tributary/runtime/metrics/metrics";
import { CommandRefused, TransactionWritten } from "./ledger-facts.ts";

const KINDS_MAX = 20;
const CURRENCIES_MAX = 40;
const CODES_MAX = 60;

export type LedgerState = {
  /** How many events of the feed stand behind the newest seal. */
  readonly unsealedEvents: () => Promise<number>;
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
  return (fact) => {
    if (fact instanceof TransactionWritten) {
      const { kind, currency, amountMinor } = fact;
      written.cell({ kind, currency }).add();
      volume.cell({ kind, currency }).add(Number(amountMinor));
    } else if (fact instanceof CommandRefused) refused.cell({ code: fact.code }).add();
  };
}
