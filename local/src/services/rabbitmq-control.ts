import { dirname, join } from "node:path";
import { runQuietly } from "../programs/run-quietly.ts";
import { type RabbitmqOptions, rabbitmqEnvironment } from "./rabbitmq.ts";

const TIMEOUT_MS = 30_000;

/** Runs rabbitmqctl, which stands beside the server, on a node of ours. */
export async function controlRabbitmq(
  options: RabbitmqOptions,
  args: readonly string[],
): Promise<void> {
  const tool = join(dirname(options.programs.server), "rabbitmqctl");
  const env = rabbitmqEnvironment(options);
  const { ok, output } = await runQuietly(tool, [...args], { timeoutMs: TIMEOUT_MS, env });
  if (!ok) throw new Error(`rabbitmqctl ${args.join(" ")}: ${output.slice(-500)}`);
}
