import { readGatewayConfig } from "@tributary/gateway/config";
import { startGateway } from "@tributary/gateway/service";
import { readTransactionsConfig } from "@tributary/transactions/config";
import { startTransactions } from "@tributary/transactions/service";
import { readUsersConfig } from "@tributary/users/config";
import { startUsers } from "@tributary/users/service";
import { readEngine } from "./config.ts";
import type { Opened } from "./opened.ts";
import { type ServerProcess, serverProcess } from "./server-process.ts";

type Environment = Readonly<Record<string, string>>;

/** In this process, or each in one of its own. */
export class PlatformServers {
  readonly #opened: Opened;
  readonly #asProcesses: boolean;
  readonly #processes: ServerProcess[] = [];
  readonly #metricsUrls = new Map<string, string>();

  constructor(opened: Opened, asProcesses: boolean) {
    this.#opened = opened;
    this.#asProcesses = asProcesses;
  }

  async start(name: keyof typeof starters, env: Environment): Promise<string> {
    if (!this.#asProcesses) {
      const { url, metricsUrl = "" } = await this.#opened.run(starters[name](env));
      this.#metricsUrls.set(url, metricsUrl);
      return url;
    }
    const workspace = name === "gateway" ? name : `subgraphs/${name}`;
    const server = await serverProcess({ workspace, env });
    this.#opened.push(() => server.close());
    this.#processes.push(server);
    return server.url;
  }

  /** Of a server in this process. */
  metricsUrl(url: string): string {
    const metricsUrl = this.#metricsUrls.get(url);
    if (metricsUrl === undefined) throw new Error(`no server of this process at ${url}`);
    return metricsUrl;
  }

  kill(url: string): void {
    const killed = this.#processes.find((server) => server.url === url);
    if (!killed) throw new Error(`no process at ${url}`);
    killed.kill();
  }

  logs(): string {
    return this.#processes.map((server) => server.log()).join("");
  }
}

const starters = {
  users: (env: Environment) => startUsers(readUsersConfig(env)),
  transactions: (env: Environment) => startTransactions(readTransactionsConfig(env)),
  gateway: (env: Environment) => startGateway(readGatewayConfig({ ...readEngine(), ...env })),
} as const;
