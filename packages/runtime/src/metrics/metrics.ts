import { Count, Durations } from "./cells.ts";
import { type LabelBounds, type Labels, Series } from "./series.ts";

export type Counters<Name extends string> = Series<Name, Count>;
export type Timings<Name extends string> = Series<Name, Durations>;
export type Reading<Name extends string> = {
  readonly labels: Labels<Name>;
  readonly value: number;
};

type Named<Name extends string> = {
  readonly name: `tributary_${string}`;
  /** A sentence, for who reads the page that Prometheus reads. */
  readonly help: string;
  readonly labels: LabelBounds<Name>;
};

type Gauge<Name extends string> = Named<Name> & {
  /** How it stands now. One that rejects, or takes too long, is left out. */
  readonly read: () => Iterable<Reading<Name>> | Promise<Iterable<Reading<Name>>>;
};

type Sample = { readonly suffix?: string; readonly labels: object; readonly value: number };
type Metric = Pick<Named<string>, "name" | "help"> & {
  readonly type: "counter" | "gauge" | "histogram";
  readonly samples: () => Iterable<Sample> | Promise<Iterable<Sample>>;
};

/** Of requests and what they ask: from a millisecond to longer than anybody waits. */
const BOUNDS_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** What one process counts. docs/METRICS.md has every metric there is. */
export class Metrics {
  readonly service: string;
  readonly #metrics = new Map<string, Metric>();
  readonly #readTimeoutMs: number;

  constructor({ service, readTimeoutMs }: { service: string; readTimeoutMs: number }) {
    this.service = service;
    this.#readTimeoutMs = readTimeoutMs;
  }

  counters<Name extends string>({ name, help, labels }: Named<Name>): Counters<Name> {
    const series = new Series(labels, () => new Count());
    const samples = function* () {
      for (const { labels: of, cell } of series.all()) yield { labels: of, value: cell.value };
    };
    this.#add({ name, help, type: "counter", samples });
    return series;
  }

  timings<Name extends string>({
    name,
    help,
    labels,
    boundsMs = BOUNDS_MS,
  }: Named<Name> & { readonly boundsMs?: readonly number[] }): Timings<Name> {
    const series = new Series(labels, () => new Durations(boundsMs));
    this.#add({ name, help, type: "histogram", samples: () => samplesOf(series) });
    return series;
  }

  gauge<Name extends string>({ name, help, labels, read }: Gauge<Name>): void {
    const samples = async () => {
      // Bounded as counters are, whatever is read.
      const series = new Series(labels, () => new Count());
      for (const { labels: of, value } of await read()) series.cell(of).add(value);
      return [...series.all()].map(({ labels: of, cell }) => ({ labels: of, value: cell.value }));
    };
    this.#add({ name, help, type: "gauge", samples });
  }

  /** In Prometheus' text format. */
  async text(): Promise<string> {
    const parts = await Promise.all([...this.#metrics.values()].map((one) => this.#textOf(one)));
    return parts.join("");
  }

  #add(metric: Metric): void {
    if (this.#metrics.has(metric.name)) throw new Error(`${metric.name} is there already`);
    this.#metrics.set(metric.name, metric);
  }

  async #textOf({ name, help, type, samples }: Metric): Promise<string> {
    const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
    for (const { suffix = "", labels, value } of await this.#read(samples)) {
      const all = { ...labels, service: this.service };
      const pairs = Object.entries(all).map(([label, text]) => `${label}="${escaped(text)}"`);
      lines.push(`${name}${suffix}{${pairs.join(",")}} ${value}`);
    }
    return `${lines.join("\n")}\n\n`;
  }

  async #read(samples: Metric["samples"]): Promise<Iterable<Sample>> {
    const given = samples();
    // At once: what is counted together is told together.
    if (!(given instanceof Promise)) return [...given];
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<Iterable<Sample>>((resolve) => {
      timer = setTimeout(() => resolve([]), this.#readTimeoutMs);
    });
    try {
      return await Promise.race([given.catch(() => []), expired]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function* samplesOf(series: Timings<string>): Generator<Sample> {
  for (const { labels, cell } of series.all()) {
    const { buckets, sum } = cell.read();
    for (const [le, value] of buckets)
      yield { suffix: "_bucket", labels: { ...labels, le }, value };
    yield { suffix: "_sum", labels, value: sum };
    yield { suffix: "_count", labels, value: buckets.at(-1)?.[1] ?? 0 };
  }
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
