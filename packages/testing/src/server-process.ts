import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { repositoryRoot } from "@tributary/local/repository-root";
import { Keeper } from "@tributary/local/supervise/keeper";
import { SupervisedProcess } from "@tributary/local/supervise/supervised-process";
import { waitUntil } from "@tributary/local/wait-until";
import { readRunConfig } from "./config.ts";
import { pinnedNode } from "./pinned-node.ts";

export type ServerProcess = {
  readonly url: string;
  /** kill -9, without a goodbye; it is started again at the same address. */
  kill(): void;
  /** All that it has written so far. */
  log(): string;
  close(): Promise<void>;
};

/** One of our servers as a process of its own, as in production: what a test may kill. */
export async function serverProcess(options: {
  /** The workspace's folder: "subgraphs/transactions". */
  workspace: string;
  /** Besides HOST; PORT only where others know it already. */
  env: Readonly<Record<string, string>>;
}): Promise<ServerProcess> {
  const directory = join(
    readRunConfig().TEST_RUN_FOLDER,
    `server-${randomBytes(4).toString("hex")}`,
  );
  mkdirSync(directory, { recursive: true });
  const given = Number(options.env.PORT ?? 0);
  const port = given || (await choosePorts(["server"], join(directory, "ports.json"))).server;
  const url = `http://127.0.0.1:${port}`;
  const keeper = new Keeper(join(directory, "processes.json"));
  const plan = {
    name: options.workspace,
    command: pinnedNode,
    args: [join(repositoryRoot, options.workspace, "src/main.ts")],
    cwd: repositoryRoot,
    // None of the test's own environment: a server has what its configuration names.
    env: { ...options.env, HOST: "127.0.0.1", PORT: String(port) },
    logPath: join(directory, "server.log"),
    ready: (signal: AbortSignal) => waitUntil(() => isLive(url), { signal }),
    readyTimeoutMs: 20_000,
    stopTimeoutMs: 10_000,
  };
  const server = new SupervisedProcess(plan, { keeper, report: () => {} });
  const close = async () => {
    await server.stop();
    keeper.close();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await server.start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    kill: () => {
      const { pid } = server;
      if (pid !== null) process.kill(pid, "SIGKILL");
    },
    log: () => readFileSync(plan.logPath, "utf8"),
    close,
  };
}

async function isLive(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  return response.ok;
}
