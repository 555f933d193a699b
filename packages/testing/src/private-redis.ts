import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startServices } from "@tributary/local/services/start-services";
import { readPrivateRedisConfig, readRunConfig } from "./config.ts";

export type PrivateRedis = {
  readonly url: string;
  /** kill -9, without a goodbye; it is started again at the same address, with what it last saved. */
  kill(): void;
  close(): Promise<void>;
};

/** A Redis of one's own, for tests that take it away: the run's serves other test files. */
export async function privateRedis(): Promise<PrivateRedis> {
  const name = `redis-${randomBytes(4).toString("hex")}`;
  const directory = join(readRunConfig().TEST_RUN_FOLDER, name);
  const services = await startServices({ directory, config: readPrivateRedisConfig() });
  return {
    url: services.redis.url,
    kill: () => {
      // None while it is being started again: then it is away already.
      const { pid } = services.redis;
      if (pid !== null) process.kill(pid, "SIGKILL");
    },
    close: async () => {
      await services.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
