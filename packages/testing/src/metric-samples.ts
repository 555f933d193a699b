export type MetricSample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

export type MetricSamples = {
  readonly samples: readonly MetricSample[];
  /** By the name of each metric there is, whether it has samples or not. */
  readonly types: ReadonlyMap<string, string>;
  /** Of all samples of a name whose labels are these, and maybe more. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number;
};

/** What a process counts, read from the text that it gives Prometheus. */
export function metricSamples(text: string): MetricSamples {
  const types = new Map<string, string>();
  const samples: MetricSample[] = [];
  for (const line of text.split("\n")) {
    const [, named = "", type = ""] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (named) types.set(named, type);
    const [, name, labels = "", value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (name) samples.push({ name, labels: labelsIn(labels), value: Number(value) });
  }
  const sum: MetricSamples["sum"] = (name, labels = {}) =>
    samples
      .filter((one) => one.name === name)
      .filter((one) => Object.entries(labels).every(([label, text]) => one.labels[label] === text))
      .reduce((total, { value }) => total + value, 0);
  return { samples, types, sum };
}

function labelsIn(text: string): Record<string, string> {
  const pairs = text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g);
  return Object.fromEntries([...pairs].map(([, name = "", value = ""]) => [name, value]));
}
