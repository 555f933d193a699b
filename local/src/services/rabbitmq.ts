import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { programEnvironment, type RabbitmqPrograms } from "../programs/programs.ts";
import type { ProcessPlan } from "../supervise/supervised-process.ts";
import { waitUntil } from "../wait-until.ts";
import type { ServicePorts } from "./service-ports.ts";

export type RabbitmqOptions = {
  readonly programs: RabbitmqPrograms;
  readonly dataDirectory: string;
  readonly logPath: string;
  readonly epmdLogPath: string;
  readonly ports: ServicePorts;
  readonly password: string;
  readonly environment: NodeJS.ProcessEnv;
};

const USER = "tributary";
const VHOST = "tributary";

export function rabbitmqUrl(options: { ports: ServicePorts; password: string }): string {
  return `amqp://${USER}:${options.password}@127.0.0.1:${options.ports.rabbitmq}/${VHOST}`;
}

export function rabbitmqManagementUrl(options: { ports: ServicePorts; password: string }): string {
  return `http://${USER}:${options.password}@127.0.0.1:${options.ports.rabbitmqManagement}`;
}

/** The port mapper that Erlang nodes look each other up in. Ours: one of the system's would outlive us. */
export function planEpmd(options: RabbitmqOptions): ProcessPlan {
  const { epmd: port } = options.ports;
  return {
    name: "epmd",
    command: options.programs.epmd,
    args: ["-address", "127.0.0.1", "-port", String(port)],
    env: programEnvironment(options.programs, options.environment),
    logPath: options.epmdLogPath,
    ready: (signal) => waitUntil(() => accepts(port), { signal, intervalMs: 20 }),
    readyTimeoutMs: 10_000,
    stopTimeoutMs: 2_000,
  };
}

export function planRabbitmq(options: RabbitmqOptions): ProcessPlan {
  const directory = options.dataDirectory;
  for (const folder of ["home", "log", "bin"]) {
    mkdirSync(join(directory, folder), { recursive: true, mode: 0o700 });
  }
  writeOnce(join(directory, "home/.erlang.cookie"), randomBytes(20).toString("hex"), 0o400);
  writeFileSync(join(directory, "enabled_plugins"), "[rabbitmq_management].\n");
  writeFileSync(join(directory, "definitions.json"), definitions(options.password), {
    mode: 0o600,
  });
  writeFileSync(join(directory, "rabbitmq.conf"), configuration(options));
  const managementUrl = rabbitmqManagementUrl(options);
  return {
    name: "RabbitMQ",
    command: options.programs.server,
    args: [],
    cwd: directory,
    env: rabbitmqEnvironment(options),
    logPath: options.logPath,
    prepare: () => removeUnfinishedNode(directory),
    ready: async (signal) => {
      await waitUntil(() => listens(managementUrl, options.ports.rabbitmq), { signal });
      writeOnce(finishedMarker(directory), "", 0o600);
    },
    readyTimeoutMs: 90_000,
    stopTimeoutMs: 8_000,
  };
}

/**
 * A node that was killed while it made its tables for the first time waits for them ever after. It
 * holds nothing yet: it begins anew.
 */
function removeUnfinishedNode(directory: string): void {
  if (existsSync(finishedMarker(directory))) return;
  rmSync(nodeFolder(directory), { recursive: true, force: true });
}

/** Written once the node has served. */
function finishedMarker(directory: string): string {
  return join(nodeFolder(directory), "finished");
}

function nodeFolder(directory: string): string {
  return join(directory, "mnesia");
}

function configuration({ ports, dataDirectory }: RabbitmqOptions): string {
  return `${[
    `listeners.tcp.1 = 127.0.0.1:${ports.rabbitmq}`,
    "management.tcp.ip = 127.0.0.1",
    `management.tcp.port = ${ports.rabbitmqManagement}`,
    `load_definitions = ${join(dataDirectory, "definitions.json")}`,
    "log.console = true",
    "log.console.level = info",
    "log.file = false",
    "vm_memory_high_watermark.absolute = 512MB",
    "disk_free_limit.absolute = 50MB",
  ].join("\n")}\n`;
}

/** Loaded at every start, so that the password is always the one in the secrets file. */
function definitions(password: string): string {
  return JSON.stringify({
    users: [
      {
        name: USER,
        password_hash: hashPassword(password),
        hashing_algorithm: "rabbit_password_hashing_sha256",
        tags: ["administrator"],
      },
    ],
    vhosts: [{ name: VHOST }],
    permissions: [{ user: USER, vhost: VHOST, configure: ".*", write: ".*", read: ".*" }],
  });
}

function hashPassword(password: string): string {
  const salt = randomBytes(4);
  const digest = createHash("sha256").update(salt).update(password).digest();
  return Buffer.concat([salt, digest]).toString("base64");
}

/** Of the node, and of whoever speaks to it by its own tools. */
export function rabbitmqEnvironment(options: RabbitmqOptions): NodeJS.ProcessEnv {
  const directory = options.dataDirectory;
  const env = programEnvironment(options.programs, options.environment);
  return {
    ...env,
    HOME: join(directory, "home"),
    PATH: [erlangFolder(options), env.PATH ?? "/usr/bin:/bin"].join(":"),
    // With this the script becomes the Erlang machine instead of waiting for it: one pid to mind.
    RUNNING_UNDER_SYSTEMD: "true",
    RABBITMQ_NODENAME: "tributary@localhost",
    RABBITMQ_MNESIA_BASE: nodeFolder(directory),
    RABBITMQ_LOG_BASE: join(directory, "log"),
    RABBITMQ_CONFIG_FILE: join(directory, "rabbitmq.conf"),
    RABBITMQ_GENERATED_CONFIG_DIR: join(directory, "generated"),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(directory, "enabled_plugins"),
    RABBITMQ_CONF_ENV_FILE: join(directory, "no-environment-file"),
    RABBITMQ_PID_FILE: join(directory, "rabbitmq.pid"),
    RABBITMQ_DIST_PORT: String(options.ports.rabbitmqDistribution),
    ERL_EPMD_PORT: String(options.ports.epmd),
    ERL_EPMD_ADDRESS: "127.0.0.1",
    ERL_CRASH_DUMP_SECONDS: "0",
    RABBITMQ_SCHEDULER_BIND_TYPE: "u",
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      "+S 2:2 -start_epmd false -shutdown_time 1500 -kernel inet_dist_use_interface {127,0,0,1}",
  };
}

/**
 * Where `erl` is. The unpacked one has the folder of its installation written into it, so that one
 * gets a stand-in, written anew at each start because the cache may have been moved.
 */
function erlangFolder({ programs, dataDirectory }: RabbitmqOptions): string {
  if (programs.prefix === "") return dirname(programs.epmd);
  const folder = join(dataDirectory, "bin");
  const runtime = dirname(programs.epmd);
  const lines = [
    "#!/bin/sh",
    `ROOTDIR='${join(programs.prefix, "usr/lib/erlang")}' BINDIR='${runtime}' EMU=beam PROGNAME=erl`,
    "export ROOTDIR BINDIR EMU PROGNAME",
    'exec "$BINDIR/erlexec" "$@"',
  ];
  writeFileSync(join(folder, "erl"), `${lines.join("\n")}\n`, { mode: 0o755 });
  return folder;
}

/** Whether the node serves AMQP on the port; it answers only once the definitions are loaded. */
async function listens(managementUrl: string, port: number): Promise<boolean> {
  const { username, password, origin } = new URL(managementUrl);
  const response = await fetch(`${origin}/api/health/checks/port-listener/${port}`, {
    headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
    signal: AbortSignal.timeout(2_000),
  });
  await response.body?.cancel();
  return response.ok;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function writeOnce(path: string, content: string, mode: number): void {
  if (!existsSync(path)) writeFileSync(path, content, { mode });
}
