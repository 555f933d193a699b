import { accountIds, transactionIds } from "./ids.ts";
import type { Ledger } from "./ledger.fixture.ts";
import type { TransactionRow } from "./store/transactions.ts";

type Snapshot = Awaited<ReturnType<Ledger["snapshot"]>>;

const MOVES_NOTHING = new Set(["HOLD", "VOID", "EXPIRY"]);
const SETTLED = new Map([
  ["CAPTURE", "CAPTURED"],
  ["VOID", "VOIDED"],
  ["EXPIRY", "EXPIRED"],
]);

/** What commands promise beyond what `verify` proves on any ledger. */
export function brokenHoldPromises(snapshot: Snapshot): string[] {
  return [...wronglySettled(snapshot), ...wrongTrail(snapshot), ...wrongEntries(snapshot)];
}

/** A hold is settled once, by the one later transaction that its state tells of. */
function wronglySettled({ transactions, holds }: Snapshot): string[] {
  const settlements = laterOf(transactions.filter(({ kind }) => SETTLED.has(kind)));
  return holds.flatMap((hold) => {
    const later = settlements.get(hold.id.toString("hex")) ?? [];
    const [settled] = later;
    const state = (settled && SETTLED.get(settled.kind)) ?? "OPEN";
    const captured = settled?.kind === "CAPTURE" ? settled.amountMinor : 0n;
    const isRight = later.length <= 1 && state === hold.state && captured === hold.capturedMinor;
    return isRight ? [] : `hold ${hold.id.toString("hex")} is ${hold.state}, told is ${state}`;
  });
}

/** The last activity tells the account as it is. */
function wrongTrail({ accounts, activities }: Snapshot): string[] {
  const byAccount = Map.groupBy(activities, ({ accountId }) => accountId.toString("hex"));
  return accounts.flatMap((account) => {
    const last = (byAccount.get(account.id.toString("hex")) ?? []).find(
      ({ number }) => number === account.activityCount,
    );
    const isRight =
      !last ||
      (last.postedAfterMinor === account.postedMinor &&
        last.heldAfterMinor === account.heldMinor &&
        last.statusAfter === account.status);
    return isRight ? [] : `${accountIds.encode(account.id)} is not as its last activity left it`;
  });
}

/** Two entries where money moved, two more for a fee, and none where it was kept back or let go. */
function wrongEntries({ transactions, entries }: Snapshot): string[] {
  const counts = Map.groupBy(entries, ({ transactionId }) => transactionId.toString("hex"));
  return transactions.flatMap(({ id, kind, feeMinor }) => {
    const count = counts.get(id.toString("hex"))?.length ?? 0;
    const moved = feeMinor === 0n ? 2 : 4;
    const wanted = MOVES_NOTHING.has(kind) ? 0 : moved;
    return count === wanted ? [] : `${kind} ${transactionIds.encode(id)} has ${count} entries`;
  });
}

function laterOf(rows: readonly TransactionRow[]): Map<string | undefined, TransactionRow[]> {
  return Map.groupBy(rows, ({ relatedId }) => relatedId?.toString("hex"));
}
