import type { Row } from "../bench-result.ts";
import type { LiveBench } from "./live-bench.ts";
import { perSubscriptionKb } from "./measure-turn.ts";
import type { Pace } from "./pace.ts";
import type { Pusher } from "./pusher.ts";

/** As many watchers as there are to be on one gateway. */
export async function measureCrowd(bench: LiveBench, pusher: Pusher, pace: Pace): Promise<Row[]> {
  const { crowdAccounts: accounts, crowdDevicesEach: devicesEach } = pace;
  const subscriptions = accounts * devicesEach;
  const heapMb = await pusher.heapMb();
  await bench.watch({ url: pusher.url, accounts, devicesEach });
  const heapKbEach = perSubscriptionKb((await pusher.heapMb()) - heapMb, subscriptions);
  const { figures } = await bench.measure(
    `${subscriptions} subscriptions on one gateway`,
    pusher.pid,
    { perSecond: pace.crowdPerSecond, durationMs: pace.durationMs },
  );
  const memoryMb = pusher.memoryMb();
  await bench.leave();
  return [{ ...figures, subscriptions, heapKbEach, memoryMb }];
}
