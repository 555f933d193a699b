import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readLocalConfig } from "@tributary/local/config";
import { startServices } from "@tributary/local/services/start-services";
import { publishRun, readGivenServices } from "./config.ts";

export type PrivateServices = { stop(): Promise<void> };

/**
 * MariaDB, RabbitMQ and Redis for one run of Jest, in a folder named after its process; nothing is
 * started where the environment already names services. A run that was killed could not clean up:
 * the next one does it here.
 */
export async function startPrivateServices(): Promise<PrivateServices> {
  const testFolder = join(readLocalConfig().localDirectory, "test");
  removeWhatDeadRunsLeft(testFolder);
  const directory = join(testFolder, String(process.pid));
  mkdirSync(directory, { recursive: true });
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const given = readGivenServices();
  if (given) {
    publishRun({ ...given, TEST_RUN_FOLDER: directory });
    return { stop: async () => remove() };
  }
  const services = await startServices({ directory, durable: false });
  publishRun({
    MARIADB_URL: services.mariadb.url,
    RABBITMQ_URL: services.rabbitmq.url,
    RABBITMQ_MANAGEMENT_URL: services.rabbitmq.managementUrl,
    REDIS_URL: services.redis.url,
    TEST_RUN_FOLDER: directory,
  });
  return {
    stop: async () => {
      await services.stop();
      remove();
    },
  };
}

function removeWhatDeadRunsLeft(testFolder: string): void {
  if (!existsSync(testFolder)) return;
  for (const name of readdirSync(testFolder)) {
    if (!isAlive(Number(name))) rmSync(join(testFolder, name), { recursive: true, force: true });
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
