import { join } from "node:path";
import { planGateway } from "@tributary/local/platform/server-plans";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { silent } from "@tributary/local/report";
import { SupervisedProcess } from "@tributary/local/supervise/supervised-process";
import { CountingLink } from "./counting-link.ts";
import type { LiveSite } from "./live-site.ts";

export type CountedGateway = {
  readonly url: string;
  pid(): number;
  readonly logPath: string;
  readonly users: CountingLink;
  readonly transactions: CountingLink;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** One more gateway before the same subgraphs, as `npm start` starts it; what it asks them is counted. */
export async function startCountedGateway(site: LiveSite): Promise<CountedGateway> {
  const { platform, secrets, environment, state } = site;
  const [users, transactions] = await Promise.all([
    CountingLink.open(state().users.url),
    CountingLink.open(state().transactions.url),
  ]);
  const names = ["counted", "countedMetrics"] as const;
  const chosen = await choosePorts(names, join(platform.paths.directory, "counted-ports.json"));
  const unused = { usersMetrics: 0, transactionsMetrics: 0 };
  const ports = {
    ...unused,
    users: users.port,
    transactions: transactions.port,
    gatewayMetrics: chosen.countedMetrics,
  };
  const plan = planGateway({
    paths: platform.paths,
    ports,
    secrets,
    databaseUrls: { users: "", users_keys: "", transactions: "" },
    brokerUrl: "",
    redisUrl: "",
    publicPort: chosen.counted,
    environment,
  });
  const logPath = join(platform.paths.logs, "counted-gateway.log");
  const process = new SupervisedProcess(
    { ...plan, name: "counted gateway", logPath },
    { keeper: platform.keeper, report: silent },
  );
  await process.start();
  return {
    url: `ws://127.0.0.1:${chosen.counted}/graphql`,
    pid: () => process.pid ?? 0,
    logPath,
    users,
    transactions,
    restart: () => process.restart(),
    stop: async () => {
      await process.stop();
      await Promise.all([users.close(), transactions.close()]);
    },
  };
}
