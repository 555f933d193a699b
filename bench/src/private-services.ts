import { rmSync } from "node:fs";
import { readLocalConfig } from "@tributary/local/config";
import { type RunningServices, startServices } from "@tributary/local/services/start-services";
import { makeRunFolder } from "./run-folder.ts";

const NOT_STARTED = { RABBITMQ_URL: "amqp://not-started", REDIS_URL: "redis://not-started" };

/**
 * Services of this run alone, durable as in production, in a folder on the repository's disk. What
 * the environment names counts for nothing: another's server measures another's load.
 */
export async function startPrivateServices(
  options: { only?: "mariadb" } = {},
): Promise<RunningServices> {
  const config = readLocalConfig();
  const directory = makeRunFolder(config.localDirectory);
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
