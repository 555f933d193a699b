import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import Plot from "uplot";
import { formatMoney, toDecimal } from "../money/format-money.ts";
import { minorDigits } from "../money/minor-digits.ts";
import type { BalanceAt } from "./balance-section.tsx";

const HEIGHT = 220;
const AXIS_FONT = "12px system-ui, sans-serif";

/** The line alone. Pixels need no exact numbers: this is the one place where money becomes a float. */
export default function BalanceChart({ points }: { points: readonly BalanceAt[] }) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(points);
  latest.current = points;
  const plot = useRef<Plot | undefined>(undefined);
  const readout = useRef<HTMLParagraphElement>(null);
  const currency = points[0]?.balance.currency ?? "";

  useEffect(() => {
    const element = place.current;
    if (!element || currency === "") return;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const draw = () => {
      plot.current?.destroy();
      plot.current = new Plot(optionsOf(element), dataOf(latest.current), element);
      // Where the pointer is, or how it is now.
      const tell = (index = latest.current.length - 1) => {
        const point = latest.current[index];
        if (point && readout.current) readout.current.textContent = said(point);
      };
      plot.current.hooks.setCursor = [({ cursor }) => tell(cursor.idx ?? undefined)];
      plot.current.hooks.setData = [() => tell()];
      tell();
    };
    const resized = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    draw();
    resized.observe(element);
    dark.addEventListener("change", draw);
    return () => {
      resized.disconnect();
      dark.removeEventListener("change", draw);
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [currency]);

  useEffect(() => plot.current?.setData(dataOf(points)), [points]);

  return (
    <>
      <p ref={readout} className="readout quiet" />
      <div ref={place} />
    </>
  );
}

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

function said({ at, balance }: BalanceAt): string {
  return `${day.format(new Date(at))}: ${formatMoney(balance)}`;
}

function dataOf(points: readonly BalanceAt[]): Plot.AlignedData {
  return [
    points.map(({ at }) => Date.parse(at) / 1000),
    points.map(({ balance }) => Number(toDecimal(balance.amount, minorDigits(balance.currency)))),
  ];
}

function optionsOf(element: HTMLElement): Plot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
  const axis = { stroke: color("--ink-quiet"), font: AXIS_FONT, ticks: { show: false } };
  const line = { stroke: color("--line"), width: 1 };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { size: 8 }, drag: { x: false, y: false } },
    legend: { show: false },
    scales: { y: { range: (_plot, least, most) => around(least, most) } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        values: (_plot, ticks) => ticks.map((at) => day.format(at * 1000)),
        space: 72,
        size: 30,
      },
      {
        ...axis,
        grid: line,
        size: 52,
        values: (_plot, ticks) => ticks.map((value) => short.format(value)),
      },
    ],
    series: [
      {},
      {
        stroke: color("--accent"),
        fill: color("--accent-soft"),
        width: 2,
        points: { show: false },
        // A balance stands until it changes: no slope between.
        ...(Plot.paths.stepped ? { paths: Plot.paths.stepped({ align: 1 }) } : {}),
      },
    ],
  };
}

/** From zero, so that a small change does not look like a large one, with air above. */
function around(least: number | null, most: number | null): [number, number] {
  const high = Math.max(0, most ?? 0);
  const low = Math.min(0, least ?? 0);
  const air = (high - low || 1) * 0.1;
  return [low === 0 ? 0 : low - air, high + air];
}
