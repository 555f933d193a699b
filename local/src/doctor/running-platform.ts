import { connect } from "node:net";
import type { LocalConfig } from "../config.ts";
import { runningLauncher } from "../platform/launcher-lock.ts";
import { localPaths } from "../platform/local-paths.ts";
import { type PlatformState, platformFile } from "../platform/platform-file.ts";
import { lookUpProcess } from "../supervise/process-identity.ts";
import { type Finding, find } from "./finding.ts";

type Part = keyof Omit<PlatformState, "readyMs">;

const servers = ["gateway", "users", "transactions"] as const;
const services = ["mariadb", "rabbitmq", "redis"] as const;
/** What makes each of them say something; MariaDB speaks first. */
const greetings = { mariadb: "", rabbitmq: "AMQP\0\0\x09\x01", redis: "PING\r\n" } as const;
const ANSWER_TIMEOUT_MS = 2_000;
const titles = { mariadb: "MariaDB", rabbitmq: "RabbitMQ", redis: "Redis" } as const;

/** How the platform of this folder is, if it runs. */
export async function* examinePlatform(config: LocalConfig): AsyncGenerator<Finding> {
  const paths = localPaths(config.localDirectory);
  const launcher = runningLauncher(paths.launcher);
  const state = platformFile(paths).read();
  if (launcher === undefined) {
    yield { what: "platform", detail: "does not run; npm start starts it" };
    return;
  }
  if (state === undefined) {
    yield { what: "platform", detail: `is starting (pid ${launcher.pid})` };
    return;
  }
  yield {
    what: "platform",
    detail: `runs (pid ${launcher.pid}), was ready in ${state.readyMs} ms`,
  };
  for (const name of services) yield service(name, state, paths.logs);
  for (const name of servers) yield server(name, state, paths.logs);
}

function service(name: (typeof services)[number], state: PlatformState, logs: string) {
  const { url, pid } = state[name];
  return find(
    titles[name],
    async () => {
      if (pid !== null && lookUpProcess(pid) === undefined) throw new Error("stopped");
      const { hostname, port, host } = new URL(url);
      await speaks(hostname, Number(port), greetings[name]);
      return host;
    },
    serviceFix(name, pid, logs),
  );
}

function serviceFix(name: (typeof services)[number], pid: number | null, logs: string): string {
  if (pid === null)
    return `start the ${titles[name]} that the environment names, or unset its address`;
  const running = lookUpProcess(pid) !== undefined;
  const first = running ? `kill -9 ${pid}: ` : "";
  return `${first}npm start brings it back by itself within seconds; if it does not, read ${logs}/${name}.log`;
}

function server(name: Part & (typeof servers)[number], state: PlatformState, logs: string) {
  return find(
    name,
    async () => {
      const response = await fetch(`${state[name].url}/health/ready`, {
        signal: AbortSignal.timeout(5_000),
      });
      const body = await response.text();
      if (!response.ok) throw new Error(`not ready: ${body}`);
      return `${state[name].url} ready`;
    },
    `mend what is not up; it gets ready by itself. Otherwise read ${logs}/${name}.log`,
  );
}

/** A process that hangs still gets its connections accepted by the kernel: only an answer counts. */
function speaks(host: string, port: number, greeting: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy());
    socket.write(greeting, "latin1");
    socket.once("data", () => {
      resolve();
      socket.destroy();
    });
    socket.on("error", () => {});
    socket.once("close", () => reject(new Error("does not answer")));
  });
}
