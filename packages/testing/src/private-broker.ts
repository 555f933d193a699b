import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type RunningServices, startServices } from "@tributary/local/services/start-services";
import { readPrivateBrokerConfig, readRunConfig } from "./config.ts";

export type PrivateBroker = {
  readonly url: string;
  /** An orderly end; what is durable is there again after `start`, at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** kill -9, without a goodbye; it is started again on the same data at the same address. */
  kill(): void;
  /** As if its disk were full: it takes nothing more from publishers until it is not. */
  setDiskFull(isFull: boolean): Promise<void>;
  close(): Promise<void>;
};

/**
 * A RabbitMQ node of one's own, for tests that take the broker away: the run's node serves other
 * test files at the same moment. It takes seconds to start; where a queue of one's own is enough,
 * ask for a fresh vhost.
 */
export async function privateBroker(): Promise<PrivateBroker> {
  const name = `broker-${randomBytes(4).toString("hex")}`;
  const directory = join(readRunConfig().TEST_RUN_FOLDER, name);
  const launch = () =>
    startServices({ directory, durable: false, config: readPrivateBrokerConfig() });
  let running: RunningServices | undefined = await launch();
  const { url } = running.rabbitmq;
  const stop = async () => {
    const stopping = running;
    running = undefined;
    await stopping?.stop();
  };
  return {
    url,
    stop,
    start: async () => {
      running ??= await launch();
    },
    kill: () => {
      // None while it is being started again: then it is away already.
      const pid = running?.rabbitmq.pid ?? null;
      if (pid !== null) process.kill(pid, "SIGKILL");
    },
    setDiskFull: async (isFull) => {
      await running?.rabbitmq.control?.("set_disk_free_limit", isFull ? "1000000GB" : "50MB");
    },
    close: async () => {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
