import { expect, test } from "@jest/globals";
import { dashboardQueries, dashboards } from "../src/dashboards.ts";
import { metricsCatalogue } from "../src/metrics-catalogue.ts";
import { filesThat, read } from "./repository.ts";

const catalogue = metricsCatalogue();
const metricsIn = (text: string) =>
  [...text.matchAll(/\b(?:tributary|process|nodejs)_\w+/g)].map(([name]) => name);

/** Of a histogram by the name that its parts share. */
function nameOf(asked: string): string | undefined {
  return catalogue.find(
    ({ name, type }) =>
      asked === name ||
      (type === "histogram" && asked.replace(/_(bucket|sum|count)$/, "") === name),
  )?.name;
}

test("each dashboard and each panel of one has a name of its own", () => {
  const uids = dashboards().map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(uids.length);
  for (const { panels } of dashboards()) {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  }
});

test("no panel covers another, and none stands outside of the page", () => {
  for (const { uid, panels } of dashboards()) {
    const taken = new Map<string, string>();
    for (const { title, gridPos } of panels) {
      expect([uid, title, gridPos.x + gridPos.w <= 24]).toEqual([uid, title, true]);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, taken.get(`${x} ${y}`)]).toEqual([title, undefined]);
          taken.set(`${x} ${y}`, title);
        }
      }
    }
  }
});

test("what a dashboard shows is told by a process: docs/METRICS.md has it", () => {
  const unknown = metricsIn(dashboardQueries().join("\n")).filter((name) => !nameOf(name));
  expect(unknown).toEqual([]);
});

test("each number of ours is looked at, on a dashboard or by an alert", () => {
  const rules = filesThat(/^deploy\/observe\/alerts\/[a-z]+\.yaml$/).map(read);
  const looked = new Set(metricsIn([...dashboardQueries(), ...rules].join("\n")).map(nameOf));
  const ours = catalogue.map(({ name }) => name).filter((name) => name.startsWith("tributary_"));
  expect(ours.filter((name) => !looked.has(name))).toEqual([]);
});
