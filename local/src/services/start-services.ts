import { join } from "node:path";
import { type LocalConfig, readLocalConfig } from "../config.ts";
import { choosePorts } from "../ports/free-ports.ts";
import { findServices } from "../programs/find-services.ts";
import type { FoundServices } from "../programs/programs.ts";
import { type Report, silent } from "../report.ts";
import { Secrets } from "../secrets.ts";
import { Keeper } from "../supervise/keeper.ts";
import { type Broker, launchServices } from "./launch-services.ts";
import { servicePortNames } from "./service-ports.ts";

export type StartServicesOptions = {
  /** All that the instances write stands below it: data/, logs/, ports.json, secrets.json, processes.json. */
  readonly directory: string;
  /** False trades the last moments before a power cut for speed (tests); a killed process still loses nothing. */
  readonly durable?: boolean;
  readonly report?: Report;
  readonly config?: LocalConfig;
};

export type RunningServices = {
  /** url: mysql://… of an administrator: may create databases and database users. */
  readonly mariadb: { readonly url: string; readonly pid: number | null };
  /** url: amqp://… on vhost `tributary`; managementUrl: http://user:password@host:port, may create vhosts. */
  readonly rabbitmq: Broker;
  readonly redis: { readonly url: string; readonly pid: number | null };
  /** Ends them all within seconds and never rejects. */
  stop(): Promise<void>;
};

/**
 * MariaDB, RabbitMQ and Redis in a folder of their own, with nothing else: what tests run on. They
 * are started again when they die, end when this process does, however that comes about, and a next
 * call with the same folder goes on with the same data.
 */
export async function startServices(options: StartServicesOptions): Promise<RunningServices> {
  const { directory, report = silent, config = readLocalConfig() } = options;
  const keeper = new Keeper(join(directory, "processes.json"));
  await keeper.reap();
  const found: FoundServices = await findServices(config, report);
  const remembered = join(directory, "ports.json");
  const ports = await choosePorts(servicePortNames, remembered);
  const launched = launchServices({
    directory,
    found,
    ports,
    otherPorts: (names) => choosePorts(names, remembered),
    secrets: new Secrets(join(directory, "secrets.json")),
    durable: options.durable ?? true,
    environment: config.environment,
    supervision: { keeper, report },
  });
  const stop = async () => {
    await launched.stop();
    keeper.close();
  };
  try {
    const [mariadb, rabbitmq, redis] = await Promise.all([
      launched.mariadb,
      launched.rabbitmq,
      launched.redis,
    ]);
    return { mariadb, rabbitmq, redis, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
