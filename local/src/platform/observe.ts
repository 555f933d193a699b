import { join } from "node:path";
import type { LocalConfig } from "../config.ts";
import { choosePorts } from "../ports/free-ports.ts";
import { findPrometheus } from "../programs/find-prometheus.ts";
import type { Report } from "../report.ts";
import { repositoryRoot } from "../repository-root.ts";
import { planPrometheus } from "../services/prometheus.ts";
import { SupervisedProcess } from "../supervise/supervised-process.ts";
import type { Platform } from "./platform.ts";
import type { PlatformState } from "./platform-file.ts";
import { serverUrl } from "./server-plans.ts";

export type Observing = { readonly url: string; stop(): Promise<void> };

const INTERVAL_MS = 5_000;

/** Prometheus beside a platform that runs, with the alerts that production has. */
export async function startObserving(
  { keeper, paths }: Platform,
  state: PlatformState,
  config: LocalConfig,
  report: Report,
): Promise<Observing> {
  const programs = await findPrometheus(config);
  const { prometheus: port } = await choosePorts(["prometheus"], paths.ports);
  const { gateway, users, transactions } = state;
  const plan = planPrometheus({
    programs,
    dataDirectory: join(paths.data, "prometheus"),
    logPath: join(paths.logs, "prometheus.log"),
    port,
    metricsUrls: [gateway, users, transactions].map(({ metricsUrl }) => metricsUrl),
    rulesPath: join(repositoryRoot, "deploy/observe/alerts/*.yaml"),
    intervalMs: INTERVAL_MS,
    environment: config.environment,
  });
  const server = new SupervisedProcess(plan, { keeper, report });
  await server.start();
  return { url: serverUrl(port), stop: () => server.stop() };
}
