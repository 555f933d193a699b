import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startServices } from "@tributary/local/services/start-services";
import { readPrivateDatabaseConfig, readRunConfig } from "./config.ts";

export type PrivateDatabase = {
  /** mysql://… of an administrator. */
  readonly url: string;
  /** kill -9, without a goodbye; it is started again on the same data at the same address. */
  kill(): void;
  close(): Promise<void>;
};

/**
 * A MariaDB of one's own, durable as in production, for tests that take the database away: the
 * run's server serves other test files at the same moment.
 */
export async function privateDatabase(): Promise<PrivateDatabase> {
  const name = `database-${randomBytes(4).toString("hex")}`;
  const directory = join(readRunConfig().TEST_RUN_FOLDER, name);
  const services = await startServices({ directory, config: readPrivateDatabaseConfig() });
  return {
    url: services.mariadb.url,
    kill: () => {
      // None while it is being started again: then it is away already.
      const { pid } = services.mariadb;
      if (pid !== null) process.kill(pid, "SIGKILL");
    },
    close: async () => {
      await services.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
