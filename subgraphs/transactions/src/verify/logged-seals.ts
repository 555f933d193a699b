import { inArray } from "drizzle-orm";
import type { LoggedSeal, SealLog } from "../seal-log.ts";
import { seals } from "../store/seal-tables.ts";
import type { Findings } from "./findings.ts";
import type { Snapshot } from "./ledger-promise.ts";

const PAGE_LINES = 1_000;

/** A chain that was made anew from some seal on looks whole by itself; the log remembers the old one. */
export async function compareWithLog(
  snapshot: Snapshot,
  log: SealLog,
  findings: Findings,
): Promise<string> {
  let count = 0;
  let unreadable = 0;
  let page: LoggedSeal[] = [];
  const compare = async () => {
    await comparePage(snapshot, page, findings);
    count += page.length;
    page = [];
  };
  for await (const logged of log) {
    if (logged === "unreadable") unreadable++;
    else page.push(logged);
    if (page.length === PAGE_LINES) await compare();
  }
  await compare();
  const lines = unreadable === 1 ? "1 line" : `${unreadable} lines`;
  return `${count} of them in the log${unreadable > 0 ? ` (${lines} cannot be read)` : ""}`;
}

async function comparePage(
  snapshot: Snapshot,
  page: readonly LoggedSeal[],
  findings: Findings,
): Promise<void> {
  if (page.length === 0) return;
  const numbers = page.map(({ seal }) => seal);
  const rows = await snapshot
    .select({ number: seals.number, hash: seals.hash })
    .from(seals)
    .where(inArray(seals.number, numbers));
  const hashes = new Map(rows.map(({ number, hash }) => [number, hash.toString("hex")]));
  for (const { seal, hash, at } of page) {
    const found = hashes.get(seal);
    if (found === undefined) findings.add(`seal ${seal}: is in the log of ${at}, and not there`);
    else if (found !== hash) findings.add(`seal ${seal}: was another one in the log of ${at}`);
  }
}
