import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { programEnvironment, type RedisPrograms } from "../programs/programs.ts";
import type { ProcessPlan } from "../supervise/supervised-process.ts";
import { waitUntil } from "../wait-until.ts";

export type RedisOptions = {
  readonly programs: RedisPrograms;
  readonly dataDirectory: string;
  readonly logPath: string;
  readonly port: number;
  readonly password: string;
  readonly environment: NodeJS.ProcessEnv;
};

export function redisUrl(options: { port: number; password: string }): string {
  return `redis://:${options.password}@127.0.0.1:${options.port}`;
}

/** Limits and caches: what is lost with the process may be lost. */
export function planRedis(options: RedisOptions): ProcessPlan {
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o700 });
  const configuration = join(options.dataDirectory, "redis.conf");
  const lines = [
    "bind 127.0.0.1",
    `port ${options.port}`,
    `requirepass ${options.password}`,
    'save ""',
    "appendonly no",
    "maxmemory 64mb",
    "maxmemory-policy allkeys-lru",
  ];
  writeFileSync(configuration, `${lines.join("\n")}\n`, { mode: 0o600 });
  return {
    name: "Redis",
    command: options.programs.server,
    args: [configuration],
    cwd: options.dataDirectory,
    env: programEnvironment(options.programs, options.environment),
    logPath: options.logPath,
    ready: (signal) => waitUntil(() => redisAnswers(redisUrl(options)), { signal }),
    readyTimeoutMs: 20_000,
    stopTimeoutMs: 5_000,
  };
}

/** Two commands spoken by hand: whether it answers needs no client library. */
export function redisAnswers(url: string): Promise<boolean> {
  const { hostname, port, password } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: 2_000 });
    let said = "";
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => {
      if (password !== "") socket.write(`AUTH ${decodeURIComponent(password)}\r\n`);
      socket.write("PING\r\n");
    });
    socket.on("data", (bytes) => {
      said += bytes.toString("latin1");
      if (said.includes("+PONG")) finish(true);
      else if (said.startsWith("-")) finish(false);
    });
    socket.once("timeout", () => finish(false));
    socket.once("error", () => finish(false));
    socket.once("close", () => finish(false));
  });
}
