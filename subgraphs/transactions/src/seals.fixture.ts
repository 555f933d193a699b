import { RelayStore } from "@tributary/events/relay-store";
import { type SealedStretch, type Sealing, sealLedger } from "./commands/seal-ledger.ts";
import type { Ledger } from "./ledger.fixture.ts";

/** Gives the committed events their feed numbers, as the relay does it. */
export async function stampEvents(ledger: Ledger): Promise<void> {
  const store = new RelayStore({ databaseUrl: ledger.url, silenceMsMax: 10_000 });
  try {
    if (!(await store.lock())) throw new Error("another relay is at work");
    while ((await store.stamp(1_000)) === 1_000);
    await store.unlock();
  } finally {
    store.close();
  }
}

/** All that is committed, or so much of it. */
export async function seal(
  ledger: Ledger,
  changes: Partial<Sealing> = {},
): Promise<SealedStretch | undefined> {
  await stampEvents(ledger);
  return sealLedger(ledger.deps, { batchSize: 1_000, batchesMax: 1_000, ...changes });
}
