import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readLocalConfig } from "@tributary/local/config";
import { type RunningServices, startServices } from "@tributary/local/services/start-services";

const NOT_STARTED = { RABBITMQ_URL: "amqp://not-started", REDIS_URL: "redis://not-started" };

/**
 * Services of this run alone, durable as in production, in a folder on the repository's disk. What
 * the environment names counts for nothing: another's server measures another's load.
 */
export async function startPrivateServices(
  options: { only?: "mariadb" } = {},
): Promise<RunningServices> {
  const config = readLocalConfig();
  const parent = join(config.localDirectory, "bench");
  removeWhatDeadRunsLeft(parent);
  const directory = join(parent, String(process.pid));
  mkdirSync(directory, { recursive: true });
  const services = await startServices({
    directory,
    durable: true,
    config: readLocalConfig({
      ...config.environment,
      MARIADB_URL: "",
      RABBITMQ_URL: "",
      RABBITMQ_MANAGEMENT_URL: "",
      REDIS_URL: NOT_STARTED.REDIS_URL,
      ...(options.only === "mariadb" ? NOT_STARTED : {}),
    }),
  });
  return {
    ...services,
    stop: async () => {
      await services.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function removeWhatDeadRunsLeft(parent: string): void {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (!isAlive(Number(name))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
