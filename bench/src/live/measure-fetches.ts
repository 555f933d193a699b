import type { Row } from "../bench-result.ts";
import type { CountedGateway } from "./counted-gateway.ts";
import type { LiveBench } from "./live-bench.ts";
import type { Pace } from "./pace.ts";

/** How often a gateway asks subgraphs for an event that all devices of one person get. */
export async function measureFetches(
  bench: LiveBench,
  { url, pid, users, transactions }: CountedGateway,
  { accounts, devicesEach, perSecond, warmMs, durationMs }: Pace,
): Promise<Row & { fetchesPerEvent: number }> {
  await bench.watch({ url, accounts, devicesEach });
  await bench.measure("warm", pid, { perSecond, durationMs: warmMs });
  users.forget();
  transactions.forget();
  const { figures } = await bench.measure("fetches counted", pid, {
    perSecond,
    durationMs,
  });
  await bench.leave();
  const [toUsers, toTransactions] = [users.fetchesAtMs.length, transactions.fetchesAtMs.length];
  const perEvent = (count: number) => Math.round((100 * count) / figures.commits) / 100;
  return {
    ...figures,
    toUsersPerEvent: perEvent(toUsers),
    toTransactionsPerEvent: perEvent(toTransactions),
    fetchesPerEvent: perEvent(toUsers + toTransactions),
  };
}
