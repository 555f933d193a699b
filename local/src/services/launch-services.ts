import { join } from "node:path";
import { isFree } from "../ports/free-ports.ts";
import type { FoundServices } from "../programs/programs.ts";
import type { Secrets } from "../secrets.ts";
import { SupervisedProcess, type Supervision } from "../supervise/supervised-process.ts";
import { DockerServices } from "./docker-services.ts";
import { mariadbUrl, planMariadb } from "./mariadb.ts";
import { planEpmd, planRabbitmq, rabbitmqManagementUrl, rabbitmqUrl } from "./rabbitmq.ts";
import { controlRabbitmq } from "./rabbitmq-control.ts";
import { planRedis, redisUrl } from "./redis.ts";
import type { ServicePortName, ServicePorts } from "./service-ports.ts";

export type LaunchOptions = {
  readonly directory: string;
  readonly found: FoundServices;
  readonly ports: ServicePorts;
  /** Asked for where strangers took a port since it was chosen. */
  readonly otherPorts: (names: readonly ServicePortName[]) => Promise<Partial<ServicePorts>>;
  readonly secrets: Secrets;
  readonly durable: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly supervision: Supervision;
};

/** `pid` is of the process that serves now; null for one that is not ours or is being restarted. */
export type Service = { readonly url: string; readonly pid: number | null };
export type Broker = Service & {
  readonly managementUrl: string;
  /** rabbitmqctl; undefined for a node that is not ours. */
  readonly control?: (...args: string[]) => Promise<void>;
};

export type LaunchedServices = {
  readonly mariadb: Promise<Service>;
  readonly rabbitmq: Promise<Broker>;
  readonly redis: Promise<Service>;
  stop(): Promise<void>;
};

/** Starts all three at once; each promise resolves when that one serves. */
export function launchServices(options: LaunchOptions): LaunchedServices {
  const docker = new DockerServices({ ...options, password: options.secrets.get("docker") });
  const processes: SupervisedProcess[] = [];
  let stopping = false;
  const attempt = async <Launched>(launch: Launch<Launched>, ports: ServicePorts) => {
    const own: SupervisedProcess[] = [];
    const begin = async (process: SupervisedProcess) => {
      processes.push(process);
      own.push(process);
      await process.start();
      return process;
    };
    try {
      return await launch({ ...options, ports }, docker, begin);
    } catch (error) {
      await Promise.all(own.map((process) => process.stop()));
      throw error;
    }
  };
  const launchOn = async <Launched>(
    names: readonly ServicePortName[],
    launch: Launch<Launched>,
  ): Promise<Launched> => {
    const { ports, otherPorts, supervision } = options;
    try {
      return await attempt(launch, ports);
    } catch (error) {
      const free = await Promise.all(names.map((name) => isFree(ports[name])));
      if (stopping || !free.includes(false)) throw error;
      supervision.report(`${names[0]}: its port was taken meanwhile, trying another`);
      return attempt(launch, { ...ports, ...(await otherPorts(names)) });
    }
  };
  const launched = {
    mariadb: launchOn(["mariadb"], launchMariadb),
    rabbitmq: launchOn(
      ["rabbitmq", "rabbitmqManagement", "rabbitmqDistribution", "epmd"],
      launchRabbitmq,
    ),
    redis: launchOn(["redis"], launchRedis),
  };
  const all = Object.values(launched);
  // Whoever awaits one of them hears of its failure; the others' must not end the process.
  for (const one of all) one.catch(() => {});
  const stop = async () => {
    stopping = true;
    await Promise.all(processes.map((process) => process.stop()));
    await Promise.allSettled(all);
    // One may have begun between the first stop and the end of its launch.
    await Promise.all(processes.map((process) => process.stop()));
    await docker.stop();
  };
  return { ...launched, stop };
}

type Launch<Launched> = (
  options: LaunchOptions,
  docker: DockerServices,
  begin: Begin,
) => Promise<Launched>;

type Begin = (process: SupervisedProcess) => Promise<SupervisedProcess>;

async function launchMariadb(
  options: LaunchOptions,
  docker: DockerServices,
  begin: Begin,
): Promise<Service> {
  const { found, ports } = options;
  const service = found.mariadb;
  if (service.how === "external") return { url: service.url, pid: null };
  if (service.how === "docker") {
    await docker.start("mariadb");
    const password = options.secrets.get("docker");
    return { url: `mysql://root:${password}@127.0.0.1:${ports.mariadb}`, pid: null };
  }
  const login = { port: ports.mariadb, password: options.secrets.get("mariadb") };
  const plan = await planMariadb({
    ...places(options, "mariadb"),
    ...login,
    programs: service.programs,
    durable: options.durable,
  });
  const process = await begin(new SupervisedProcess(plan, options.supervision));
  return serviceOf(process, { url: mariadbUrl(login) });
}

async function launchRabbitmq(
  options: LaunchOptions,
  docker: DockerServices,
  begin: Begin,
): Promise<Broker> {
  const { found, ports } = options;
  const service = found.rabbitmq;
  if (service.how === "external") {
    return { url: service.url, managementUrl: service.managementUrl ?? "", pid: null };
  }
  if (service.how === "docker") {
    await docker.start("rabbitmq");
    const login = { ports, password: options.secrets.get("docker") };
    return { url: rabbitmqUrl(login), managementUrl: rabbitmqManagementUrl(login), pid: null };
  }
  const login = { ports, password: options.secrets.get("rabbitmq") };
  const settings = {
    ...places(options, "rabbitmq"),
    ...login,
    programs: service.programs,
    epmdLogPath: join(options.directory, "logs/epmd.log"),
  };
  await begin(new SupervisedProcess(planEpmd(settings), options.supervision));
  const process = await begin(new SupervisedProcess(planRabbitmq(settings), options.supervision));
  return serviceOf(process, {
    url: rabbitmqUrl(login),
    managementUrl: rabbitmqManagementUrl(login),
    control: (...args: string[]) => controlRabbitmq(settings, args),
  });
}

async function launchRedis(
  options: LaunchOptions,
  docker: DockerServices,
  begin: Begin,
): Promise<Service> {
  const { found, ports } = options;
  const service = found.redis;
  if (service.how === "external") return { url: service.url, pid: null };
  if (service.how === "docker") {
    await docker.start("redis");
    const login = { port: ports.redis, password: options.secrets.get("docker") };
    return { url: redisUrl(login), pid: null };
  }
  const login = { port: ports.redis, password: options.secrets.get("redis") };
  const plan = planRedis({ ...places(options, "redis"), ...login, programs: service.programs });
  const process = await begin(new SupervisedProcess(plan, options.supervision));
  return serviceOf(process, { url: redisUrl(login) });
}

function places({ directory, environment }: LaunchOptions, name: string) {
  return {
    dataDirectory: join(directory, "data", name),
    logPath: join(directory, "logs", `${name}.log`),
    environment,
  };
}

function serviceOf<Urls extends { url: string }>(
  process: SupervisedProcess,
  urls: Urls,
): Urls & { readonly pid: number | null } {
  return {
    ...urls,
    get pid() {
      return process.pid;
    },
  };
}
