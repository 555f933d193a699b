import type { LocalConfig } from "../config.ts";
import type { DemoSize } from "../demo/demo-size.ts";
import { describeProblem } from "../local-problem.ts";
import { choosePorts, isFree } from "../ports/free-ports.ts";
import { choosePublicPort } from "../ports/public-port.ts";
import { findServices } from "../programs/find-services.ts";
import type { Report } from "../report.ts";
import { Secrets } from "../secrets.ts";
import { type LaunchedServices, launchServices } from "../services/launch-services.ts";
import { servicePortNames } from "../services/service-ports.ts";
import { Keeper } from "../supervise/keeper.ts";
import { type ProcessPlan, SupervisedProcess } from "../supervise/supervised-process.ts";
import { buildWeb } from "./build-web.ts";
import { composeSupergraph } from "./compose-supergraph.ts";
import { type DatabaseUrls, type SubgraphName, subgraphNames } from "./databases.ts";
import { loadDevelopmentKey } from "./development-key-file.ts";
import { type LocalPaths, localPaths } from "./local-paths.ts";
import { platformFile } from "./platform-file.ts";
import { prepareDatabases } from "./prepare-databases.ts";
import { prepareSignIn } from "./prepare-sign-in.ts";
import {
  metricsUrl,
  planGateway,
  planSubgraph,
  planWebServer,
  publicUrl,
  type ServerSettings,
  serverPortNames,
  serverUrl,
  waitUntilReady,
} from "./server-plans.ts";
import { Steps } from "./steps.ts";

export type PlatformOptions = {
  readonly config: LocalConfig;
  readonly report: Report;
  /** Undefined: whatever there is, or the small one. */
  readonly demoSize: DemoSize | undefined;
  /** False where a development server shows the web app instead. */
  readonly buildsWeb: boolean;
};

export type ServerName = SubgraphName | "gateway";

/** The whole of it on this machine: services, databases, servers. Started once, stopped once. */
export class Platform {
  readonly paths: LocalPaths;
  readonly keeper: Keeper;
  readonly #options: PlatformOptions;
  readonly #steps: Steps;
  readonly #secrets: Secrets;
  readonly #servers = new Map<ServerName, SupervisedProcess>();
  #services: LaunchedServices | undefined;
  #webServer: SupervisedProcess | undefined;
  #writeState: () => void = () => {};
  #stopping: Promise<void> | undefined;

  constructor(options: PlatformOptions) {
    this.#options = options;
    this.#steps = new Steps(options.report);
    this.paths = localPaths(options.config.localDirectory);
    this.keeper = new Keeper(this.paths.processes);
    this.#secrets = new Secrets(this.paths.secrets);
  }

  /** Resolves with the public address when everything answers. */
  async start(): Promise<string> {
    const startedMs = performance.now();
    const { environment } = this.#options.config;
    platformFile(this.paths).remove();
    await this.#reap();
    const composed = this.#steps.run("compose", (note) =>
      composeSupergraph(this.paths, environment, note),
    );
    const built = this.#options.buildsWeb
      ? this.#steps
          .run("web app", (note) => buildWeb(environment, note))
          .catch((error: unknown) => this.#options.report(describeProblem(error)))
      : Promise.resolve();
    await loadDevelopmentKey(this.paths);
    const services = await this.#launchServices();
    this.#services = services;
    const [databaseUrls, broker, redis] = await allOf([
      this.#prepareDatabases(services),
      services.rabbitmq,
      services.redis,
      composed,
      built,
    ]);
    this.#throwIfStopping();
    // Only now: the longer ago a port was chosen, the likelier a stranger has taken it since.
    const ports = await choosePorts(serverPortNames, this.paths.ports);
    const publicPort = await this.#startServers({
      paths: this.paths,
      ports,
      secrets: this.#secrets,
      databaseUrls,
      brokerUrl: broker.url,
      redisUrl: redis.url,
      environment,
    });
    const mariadb = await services.mariadb;
    const readyMs = Math.round(performance.now() - startedMs);
    const url = publicUrl(publicPort);
    this.#writeState = () =>
      platformFile(this.paths).write({
        gateway: { ...this.#server("gateway", url), metricsUrl: metricsUrl(ports.gatewayMetrics) },
        users: {
          ...this.#server("users", serverUrl(ports.users)),
          metricsUrl: metricsUrl(ports.usersMetrics),
        },
        transactions: {
          ...this.#server("transactions", serverUrl(ports.transactions)),
          metricsUrl: metricsUrl(ports.transactionsMetrics),
        },
        mariadb: { url: mariadb.url, pid: mariadb.pid },
        rabbitmq: { url: broker.url, pid: broker.pid, managementUrl: broker.managementUrl },
        redis: { url: redis.url, pid: redis.pid },
        readyMs,
      });
    this.#throwIfStopping();
    this.#writeState();
    return url;
  }

  /** Replaces a server's process after its code has changed. */
  async restart(name: ServerName): Promise<void> {
    await this.#servers.get(name)?.restart();
  }

  async recompose(): Promise<void> {
    const { environment } = this.#options.config;
    await this.#steps.run("compose", (note) => composeSupergraph(this.paths, environment, note));
  }

  /** The web app from its sources, reloaded as they change; it passes calls on to the gateway. */
  async startWebServer(port: number, gatewayUrl: string): Promise<void> {
    const { config } = this.#options;
    const plan = planWebServer(port, gatewayUrl, this.paths, config.environment);
    this.#webServer = new SupervisedProcess(plan, this.#supervision());
    const server = this.#webServer;
    await this.#steps.run("web server", async (note) => {
      await server.start();
      note(serverUrl(port));
    });
  }

  /** The public door first, then what is behind it, then the stores. Never rejects. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    platformFile(this.paths).remove();
    this.#writeState = () => {};
    await Promise.all([this.#webServer?.stop(), this.#servers.get("gateway")?.stop()]);
    await Promise.all([...this.#servers.values()].map((server) => server.stop()));
    await this.#services?.stop();
    this.keeper.close();
  }

  async #reap(): Promise<void> {
    const left = await this.keeper.reap();
    if (left.length === 0) return;
    this.#options.report(`ended what an earlier start left behind: ${left.join(", ")}`);
  }

  async #launchServices(): Promise<LaunchedServices> {
    const { config, report } = this.#options;
    const found = await this.#steps.run("programs", async (note) => {
      const services = await findServices(config, report);
      for (const [name, { how }] of Object.entries(services)) note(`${name} ${how}`);
      return services;
    });
    this.#throwIfStopping();
    const services = launchServices({
      directory: this.paths.directory,
      found,
      ports: await choosePorts(servicePortNames, this.paths.ports),
      otherPorts: (names) => choosePorts(names, this.paths.ports),
      secrets: this.#secrets,
      durable: true,
      environment: config.environment,
      supervision: this.#supervision(),
    });
    this.#sayWhenUp("MariaDB", services.mariadb);
    this.#sayWhenUp("RabbitMQ", services.rabbitmq);
    this.#sayWhenUp("Redis", services.redis);
    return services;
  }

  #sayWhenUp(name: string, service: Promise<{ readonly url: string }>): void {
    const step = this.#steps.run(name, async (note) => note(new URL((await service).url).host));
    step.catch(() => {});
  }

  async #prepareDatabases(services: LaunchedServices): Promise<DatabaseUrls> {
    const { url } = await services.mariadb;
    const { config, demoSize } = this.#options;
    const { environment } = config;
    return prepareDatabases(url, this.paths, this.#secrets, environment, this.#steps, demoSize);
  }

  /** Resolves with the port of the public door. */
  async #startServers(settings: Omit<ServerSettings, "publicPort">): Promise<number> {
    const { config, report } = this.#options;
    const publicPort = await choosePublicPort(config.port, report);
    try {
      await this.#startAll({ ...settings, publicPort });
      return publicPort;
    } catch (error) {
      await Promise.all([...this.#servers.values()].map((server) => server.stop()));
      if (this.#stopping !== undefined || (await isFree(publicPort))) throw error;
      // Two platforms that start at the same moment find the same port free. Tokens, and the programs
      // they are for, know the address: all begin again.
      const next = await choosePublicPort(config.port, report);
      await this.#startAll({ ...settings, publicPort: next });
      return next;
    }
  }

  async #startAll(settings: ServerSettings): Promise<void> {
    const { ports, publicPort } = settings;
    await this.#steps.run("sign-in", (note) =>
      prepareSignIn({ ...settings, publicUrl: publicUrl(publicPort) }, note),
    );
    await allOf([
      this.#startServer("gateway", planGateway(settings), publicPort),
      ...subgraphNames.map((name) =>
        this.#startServer(name, planSubgraph(name, settings), ports[name]),
      ),
    ]);
  }

  #startServer(name: ServerName, plan: ProcessPlan, port: number): Promise<void> {
    return this.#steps.run(name, async (note) => {
      const server = new SupervisedProcess(plan, this.#supervision());
      this.#servers.set(name, server);
      await server.start();
      await waitUntilReady(name, port, plan.logPath);
      note(serverUrl(port));
    });
  }

  #supervision() {
    const { report } = this.#options;
    // A new process has a new pid, and others read pids from the file.
    return { keeper: this.keeper, report, onReady: () => this.#writeState() };
  }

  #server(name: ServerName, url: string) {
    return { url, pid: this.#servers.get(name)?.pid ?? null };
  }

  #throwIfStopping(): void {
    if (this.#stopping !== undefined) throw new Error("stopped while starting");
  }
}

/** Like Promise.all, and the others' failures after the first are nobody's surprise. */
function allOf<const Promises extends readonly Promise<unknown>[]>(promises: Promises) {
  for (const promise of promises) promise.catch(() => {});
  return Promise.all(promises);
}
