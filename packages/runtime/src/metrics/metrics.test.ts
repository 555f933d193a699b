import { expect, test } from "@jest/globals";
import { Metrics } from "./metrics.ts";

function metrics(): Metrics {
  return new Metrics({ service: "test", readTimeoutMs: 50 });
}

test("counts, times and what is read now are told as Prometheus reads them", async () => {
  const all = metrics();
  const asked = all.counters({ name: "tributary_asked_total", help: "Asked.", labels: { by: 5 } });
  asked.cell({ by: 'a "friend"\\' }).add();
  asked.cell({ by: 'a "friend"\\' }).add(2);
  const took = all.timings({
    name: "tributary_took_seconds",
    help: "Took.",
    labels: {},
    boundsMs: [10, 100],
  });
  for (const durationMs of [10, 11, 5_000]) took.cell({}).observe(durationMs);
  all.gauge({
    name: "tributary_open",
    help: "Open.",
    labels: {},
    read: () => [{ labels: {}, value: 7 }],
  });
  expect((await all.text()).split("\n").filter((line) => line !== "")).toEqual([
    "# HELP tributary_asked_total Asked.",
    "# TYPE tributary_asked_total counter",
    'tributary_asked_total{by="a \\"friend\\"\\\\",service="test"} 3',
    "# HELP tributary_took_seconds Took.",
    "# TYPE tributary_took_seconds histogram",
    'tributary_took_seconds_bucket{le="0.01",service="test"} 1',
    'tributary_took_seconds_bucket{le="0.1",service="test"} 2',
    'tributary_took_seconds_bucket{le="+Inf",service="test"} 3',
    'tributary_took_seconds_sum{service="test"} 5.021',
    'tributary_took_seconds_count{service="test"} 3',
    "# HELP tributary_open Open.",
    "# TYPE tributary_open gauge",
    'tributary_open{service="test"} 7',
  ]);
});

test("a flood of values makes no more series than the bounds allow, and loses no count", async () => {
  const all = metrics();
  const labels = { operation: 20, outcome: 3 };
  const asked = all.counters({ name: "tributary_asked_total", help: "Asked.", labels });
  for (let number = 0; number < 10_000; number += 1) {
    const operation = `${number}`.padEnd(1_000, "x");
    asked.cell({ operation, outcome: `outcome ${number % 7}` }).add();
  }
  const lines = (await all.text()).split("\n").filter((line) => line.startsWith("tributary_"));
  expect(lines.length).toBeLessThanOrEqual((20 + 1) * (3 + 1));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
  const counted = lines.map((line) => Number(line.split(" ").at(-1)));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(10_000);
});

test("what cannot be read is left out, and nothing else", async () => {
  const all = metrics();
  const reads = {
    fails: () => Promise.reject(new Error("no")),
    hangs: () => new Promise<[]>(() => {}),
  };
  for (const [name, read] of Object.entries(reads)) {
    all.gauge({ name: `tributary_${name}`, help: "Never.", labels: {}, read });
  }
  all.counters({ name: "tributary_fine_total", help: "Fine.", labels: {} }).cell({}).add();
  const text = await all.text();
  expect(text).toContain('tributary_fine_total{service="test"} 1');
  expect(text).toContain("# TYPE tributary_hangs gauge");
  expect(text).not.toMatch(/^tributary_(fails|hangs)\{/m);
});

test("a name is taken once", () => {
  const all = metrics();
  const one = { name: "tributary_asked_total", help: "Asked.", labels: {} } as const;
  all.counters(one);
  expect(() => all.counters(one)).toThrow("there already");
});
