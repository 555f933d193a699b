import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@tributary/local/repository-root";
import { z } from "zod";

const place = z.object({ h: z.int(), w: z.int(), x: z.int(), y: z.int() });
const panel = z.object({
  id: z.int(),
  title: z.string().min(1),
  description: z.string().min(1),
  datasource: z.object({ uid: z.string().regex(/^\$\{datasource\}$/) }),
  gridPos: place,
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().min(1) }) }),
  targets: z.array(z.object({ refId: z.string(), expr: z.string() })).min(1),
});
const dashboard = z.object({ uid: z.string(), title: z.string(), panels: z.array(panel).min(1) });

export type Dashboard = z.output<typeof dashboard>;

const folder = join(repositoryRoot, "deploy/observe/dashboards");

/** What Grafana shows, as far as it matters whether it shows anything. */
export function dashboards(): readonly Dashboard[] {
  return readdirSync(folder).map((file) =>
    dashboard.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  );
}

/** Every question that a dashboard asks of Prometheus. */
export function dashboardQueries(): readonly string[] {
  return dashboards().flatMap(({ panels }) =>
    panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  );
}
