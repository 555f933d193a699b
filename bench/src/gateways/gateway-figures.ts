import { type Kind, type Measured, medianOf } from "./measured.ts";

const FULL_PCT = 97;

/**
 * How many times as fast our gateway is as others: by requests a second, or by the CPU time of one
 * where the load's core was full and not the gateway's.
 */
export function gatewayFigures(
  twoHops: readonly Measured[],
  fourSubgraphs: readonly Measured[],
): Record<string, number> {
  const two = sorted(twoHops);
  const four = sorted(fourSubgraphs);
  const limitPct = two.limit && Math.round(timesAsFast(two.own, two.limit) * 100);
  return defined({
    twoHopsVsStock: two.stock && ratio(two.own, two.stock),
    twoHopsVsBestPeer: two.bestPeer && ratio(two.own, two.bestPeer),
    twoHopsVsLimitPct: limitPct,
    apolloLaneVsStock: two.stock && ratio(two.apolloLane, two.stock),
    fourVsStock: four.stock && ratio(four.own, four.stock),
    fourVsBestPeer: four.bestPeer && ratio(four.own, four.bestPeer),
    apolloLaneFourVsStock: four.stock && ratio(four.apolloLane, four.stock),
  });
}

export function isLoadCoreFull(measured: Measured): boolean {
  return medianOf(measured, "loadCorePct") >= FULL_PCT;
}

function sorted(measured: readonly Measured[]) {
  const of = (wanted: Kind) => measured.filter(({ kind }) => kind === wanted);
  const [apolloLane] = of("lane");
  if (!apolloLane) throw new Error("our own gateway was not measured");
  return {
    apolloLane,
    // The last of our lanes is the shortest.
    own: of("lane").at(-1) ?? apolloLane,
    stock: of("stock")[0],
    bestPeer: of("peer").toSorted((one, other) => timesAsFast(other, one) - 1)[0],
    limit: of("limit")[0],
  };
}

function ratio(one: Measured, other: Measured): number {
  return Math.round(timesAsFast(one, other) * 100) / 100;
}

function timesAsFast(one: Measured, other: Measured): number {
  return isLoadCoreFull(one) || isLoadCoreFull(other)
    ? medianOf(other, "cpuUs") / medianOf(one, "cpuUs")
    : medianOf(one, "perSecond") / medianOf(other, "perSecond");
}

function defined(figures: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
