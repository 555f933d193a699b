import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Prometheus } from "../programs/find-prometheus.ts";
import type { ProcessPlan } from "../supervise/supervised-process.ts";
import { waitUntil } from "../wait-until.ts";

export type PrometheusOptions = {
  readonly programs: Prometheus;
  readonly dataDirectory: string;
  readonly logPath: string;
  readonly port: number;
  /** Where processes tell what they count: URLs whose path is /metrics. */
  readonly metricsUrls: readonly string[];
  /** Rules for alerts; may name many files with *. */
  readonly rulesPath: string;
  readonly intervalMs: number;
  readonly environment: NodeJS.ProcessEnv;
};

/** Asks our processes what they count, and evaluates the rules for alerts. Tells nobody of them. */
export function planPrometheus(options: PrometheusOptions): ProcessPlan {
  const { programs, dataDirectory, port } = options;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const configuration = join(dataDirectory, "prometheus.yaml");
  writeFileSync(configuration, configurationOf(options), { mode: 0o600 });
  return {
    name: "Prometheus",
    command: programs.server,
    args: [
      `--config.file=${configuration}`,
      `--storage.tsdb.path=${join(dataDirectory, "series")}`,
      "--storage.tsdb.retention.size=512MB",
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=warn",
    ],
    cwd: dataDirectory,
    env: { ...options.environment, ...programs.env },
    logPath: options.logPath,
    ready: (signal) => waitUntil(() => isReady(port), { signal }),
    readyTimeoutMs: 30_000,
    stopTimeoutMs: 5_000,
  };
}

/** JSON, which is YAML too. */
function configurationOf({ metricsUrls, rulesPath, intervalMs }: PrometheusOptions): string {
  const every = `${intervalMs}ms`;
  const targets = metricsUrls.map((url) => new URL(url).host);
  return JSON.stringify({
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    rule_files: [rulesPath],
    scrape_configs: [{ job_name: "tributary", static_configs: [{ targets }] }],
  });
}

async function isReady(port: number): Promise<boolean> {
  const signal = AbortSignal.timeout(2_000);
  const response = await fetch(`http://127.0.0.1:${port}/-/ready`, { signal });
  await response.body?.cancel();
  return response.ok;
}
