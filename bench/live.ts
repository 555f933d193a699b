// npm run bench -- live: from a commit to a screen. The whole platform as `npm start` runs it, beside plain
// graphql-ws that pushes the same bytes from the same broker; then as many watchers as one gateway is asked
// to hold, readers that stall, and a gateway that is restarted. Those who write and those who watch are
// processes of their own. Linux only. `live brief` shows in short that all of it works.
import { type Row, writeResult } from "./src/bench-result.ts";
import { startCountedGateway } from "./src/live/counted-gateway.ts";
import { LiveBench } from "./src/live/live-bench.ts";
import { openLiveSite } from "./src/live/live-site.ts";
import { measureCrowd } from "./src/live/measure-crowd.ts";
import { measureFetches } from "./src/live/measure-fetches.ts";
import { measureRestarts } from "./src/live/measure-restarts.ts";
import { measureStalled } from "./src/live/measure-stalled.ts";
import { measureTurn, type Turn } from "./src/live/measure-turn.ts";
import { median } from "./src/live/median.ts";
import { paceOf } from "./src/live/pace.ts";
import { plainPusher, platformPusher } from "./src/live/pusher.ts";

const pace = paceOf(process.argv.slice(3));
const site = await openLiveSite(pace.crowdAccounts);
const bench = new LiveBench(site);
const rows: Row[] = [];
const stops: (() => Promise<void>)[] = [() => bench.stop()];
try {
  const platform = await platformPusher(site);
  const plain = await plainPusher(site, pace.cursorLength);
  stops.push(platform.stop, plain.stop);
  const turns: { platform: Turn; plain: Turn }[] = [];
  for (let round = 0; round < pace.rounds; round += 1) {
    const turn = {
      platform: await measureTurn(bench, platform, pace),
      plain: await measureTurn(bench, plain, pace),
    };
    turns.push(turn);
    note([turn.platform.row, turn.plain.row]);
  }
  note(await measureCrowd(bench, platform, pace));
  note(await measureStalled(bench, platform, pace));
  const counted = await startCountedGateway(site);
  stops.push(counted.stop);
  const fetches = await measureFetches(bench, counted, pace);
  note([fetches]);
  note(await measureRestarts(bench, counted, pace));
  const ratio = (of: (turn: Turn) => number) =>
    Math.round(100 * median(turns.map((turn) => of(turn.platform) / of(turn.plain)))) / 100;
  writeResult("live", rows, {
    p99Ms1000: median(turns.map((turn) => turn.platform.row.p99Ms)),
    cpuVsPlain: ratio(({ row }) => row.cpuUsPerDelivery),
    memoryVsPlain: ratio(({ kbPerSubscription }) => kbPerSubscription),
    fetchesPerEvent: Number(fetches.fetchesPerEvent),
    rounds: pace.rounds,
    stretchMs: pace.durationMs,
  });
} finally {
  for (const stop of stops.reverse()) await stop();
  await site.close();
}

/** The whole takes minutes. */
function note(measured: readonly Row[]): void {
  rows.push(...measured);
  for (const row of measured) console.log(JSON.stringify(row));
}
