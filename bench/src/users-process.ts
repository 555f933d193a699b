import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repositoryRoot } from "@tributary/local/repository-root";
import { serverFlags } from "@tributary/local/server-flags";
import { waitUntil } from "@tributary/local/wait-until";

const START_TIMEOUT_MS = 60_000;

export type UsersProcess = {
  readonly url: string;
  /** The 99th percentile of its event loop's delay since this was asked last. */
  loopDelayP99Ms(): Promise<number>;
  stop(): Promise<void>;
};

/** The users subgraph as a process of its own, as in production: its event loop is nobody else's. */
export async function startUsersProcess(
  variables: Readonly<Record<string, string>>,
  ports: { readonly http: number; readonly metrics: number },
): Promise<UsersProcess> {
  const main = join(repositoryRoot, "subgraphs/users/src/main.ts");
  const child = spawn(process.execPath, [...serverFlags, main], {
    env: { ...variables, PORT: String(ports.http), METRICS_PORT: String(ports.metrics) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${ports.http}`;
  try {
    await waitUntil(() => isReady(child, url), { signal: AbortSignal.timeout(START_TIMEOUT_MS) });
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    url,
    loopDelayP99Ms: () => readLoopDelayMs(`http://127.0.0.1:${ports.metrics}/metrics`),
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function isReady(child: ChildProcess, url: string): Promise<boolean> {
  if (child.exitCode !== null) throw new Error("the users subgraph ended");
  const response = await fetch(`${url}/health/ready`).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok === true;
}

async function readLoopDelayMs(metricsUrl: string): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  const [, seconds] = /^nodejs_eventloop_lag_p99_seconds\{[^}]*\} (\S+)$/m.exec(text) ?? [];
  if (seconds === undefined) throw new Error("no delay of the event loop among the metrics");
  return Number(seconds) * 1_000;
}
