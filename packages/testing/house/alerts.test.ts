import { expect, test } from "@jest/globals";
import { metricsCatalogue } from "../src/metrics-catalogue.ts";
import { filesThat, read } from "./repository.ts";

type Alert = { readonly name: string; readonly rule: string };

const files = filesThat(/^deploy\/observe\/alerts\/[a-z]+\.yaml$/);
const alerts: readonly Alert[] = files.flatMap((file) =>
  read(file)
    .split(/^ +- alert: /m)
    .slice(1)
    .map((rule) => ({ name: /^\w+/.exec(rule)?.[0] ?? "", rule })),
);
const runbooks = read("docs/OPERATIONS.md").split("## When an alert fires")[1] ?? "";

test("there are alerts to look at, and each has a name of its own", () => {
  const names = alerts.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(new Set(names).size).toBe(names.length);
});

test("each alert leads to its section of docs/OPERATIONS.md, which says where to look and what to do", () => {
  for (const { name, rule } of alerts) {
    expect(rule).toContain(`runbook: docs/OPERATIONS.md#${name.toLowerCase()}\n`);
    const section = runbooks.split(/^### /m).find((text) => text.startsWith(`${name}\n`)) ?? "";
    expect([name, /^- Look: /m.test(section), /^- Do: /m.test(section)]).toEqual([
      name,
      true,
      true,
    ]);
  }
});

test("each section is of an alert that there is", () => {
  const sections = [...runbooks.matchAll(/^### (\w+)$/gm)].map((match) => match[1]);
  expect(sections.filter((name) => !alerts.some((alert) => alert.name === name))).toEqual([]);
});

test("each alert says how bad it is, and one sentence", () => {
  for (const { rule } of alerts) {
    expect(rule).toMatch(/^ +severity: (critical|warning)$/m);
    expect(rule).toMatch(/^ +summary: "[A-Z][^"]+[^."]"$/m);
    expect(rule).toMatch(/^ +for: \d+[mh]$/m);
  }
});

test("each alert has a history it fires for and one it is silent for", () => {
  const tested = read("deploy/observe/alerts.test.yaml");
  for (const file of files) {
    expect(tested).toContain(`  - ${file.slice("deploy/observe/".length)}\n`);
  }
  for (const { name } of alerts) {
    const [fires, silent] = ["fires", "is silent"].map(
      (what) => tested.split(`  - name: ${name} ${what}\n`)[1]?.split("  - name: ")[0] ?? "",
    );
    expect(fires).toMatch(new RegExp(`alertname: ${name}\n +exp_alerts:\n +- exp_labels:`));
    expect(silent).toMatch(new RegExp(`alertname: ${name}\n +exp_alerts: \\[\\]`));
  }
});

test("what an alert asks for is told by a process: docs/METRICS.md has it", () => {
  const known = new Set(
    metricsCatalogue().flatMap(({ name, type }) =>
      type === "histogram" ? ["bucket", "sum", "count"].map((part) => `${name}_${part}`) : [name],
    ),
  );
  const asked = alerts.flatMap(({ rule }) => [
    ...rule.matchAll(/\b(?:tributary|process|nodejs)_\w+/g),
  ]);
  expect(asked.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
});
