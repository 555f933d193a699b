import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { findPrometheus } from "@tributary/local/programs/find-prometheus";
import { repositoryRoot } from "@tributary/local/repository-root";
import { planPrometheus } from "@tributary/local/services/prometheus";
import { Keeper } from "@tributary/local/supervise/keeper";
import { SupervisedProcess } from "@tributary/local/supervise/supervised-process";
import { z } from "zod";
import { readRunConfig } from "./config.ts";

export type PrivatePrometheus = {
  /** The labels of each alert of this name that fires now. */
  firing(alert: string): Promise<readonly Readonly<Record<string, string>>[]>;
  /** How many series an expression gives. Rejects for what is no expression. */
  count(expression: string): Promise<number>;
  close(): Promise<void>;
};

const rules = join(repositoryRoot, "deploy/observe/alerts");

/**
 * A Prometheus that asks these processes twice a second. Its alerts are ours, but fire as soon as their
 * condition holds: how long it has to hold is tested with histories.
 */
export async function privatePrometheus(
  metricsUrls: readonly string[],
): Promise<PrivatePrometheus> {
  const name = `prometheus-${randomBytes(4).toString("hex")}`;
  const directory = join(readRunConfig().TEST_RUN_FOLDER, name);
  mkdirSync(directory, { recursive: true });
  for (const file of readdirSync(rules)) {
    const text = readFileSync(join(rules, file), "utf8");
    writeFileSync(join(directory, file), text.replaceAll(/^( +for:) .+$/gm, "$1 0s"));
  }
  const { port } = await choosePorts(["port"], join(directory, "ports.json"));
  const plan = planPrometheus({
    programs: await findPrometheus(),
    dataDirectory: join(directory, "data"),
    logPath: join(directory, "prometheus.log"),
    port,
    metricsUrls,
    rulesPath: join(directory, "*.yaml"),
    intervalMs: 500,
    environment: {},
  });
  const keeper = new Keeper(join(directory, "processes.json"));
  const server = new SupervisedProcess(plan, { keeper, report: () => {} });
  const close = async () => {
    await server.stop();
    keeper.close();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await server.start();
  } catch (error) {
    await close();
    throw error;
  }
  const ask = async (path: string) =>
    (await fetch(`http://127.0.0.1:${port}/api/v1/${path}`)).json();
  return {
    firing: async (alert) => {
      const { alerts } = alertsForm.parse(await ask("alerts")).data;
      const named = alerts.filter(({ labels }) => labels.alertname === alert);
      return named.filter(({ state }) => state === "firing").map(({ labels }) => labels);
    },
    count: async (expression) => {
      const answer = await ask(`query?query=${encodeURIComponent(expression)}`);
      return resultForm.parse(answer).data.result.length;
    },
    close,
  };
}

const labels = z.record(z.string(), z.string());
const alertsForm = z.object({
  data: z.object({ alerts: z.array(z.object({ labels, state: z.string() })) }),
});
const resultForm = z.object({ data: z.object({ result: z.array(z.unknown()) }) });
