import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@tributary/local/repository-root";

export type CataloguedMetric = {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
  /** Of which processes. */
  readonly services: readonly string[];
};

/** The metrics that docs/METRICS.md has: rows of a name, a type, labels, processes and a meaning. */
export function metricsCatalogue(): readonly CataloguedMetric[] {
  const page = readFileSync(join(repositoryRoot, "docs/METRICS.md"), "utf8");
  const rows = page.matchAll(/^\| `([a-z0-9_]+)` \| (\w+) \|([^|]*)\|([^|]*)\| .+ \|$/gm);
  return [...rows].map(([, name = "", type = "", labels = "", services = ""]) => ({
    name,
    type,
    labels: [...labels.matchAll(/`(\w+)`/g)].flatMap((match) => match[1] ?? []),
    services: services.trim() === "all" ? ["gateway", "users", "transactions"] : words(services),
  }));
}

function words(text: string): string[] {
  return text.split(",").map((word) => word.trim());
}
