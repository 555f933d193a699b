import { existsSync } from "node:fs";
import { join } from "node:path";
import { JWKS_PATH } from "@tributary/identity/identity-config";
import { serverFlags } from "../../server-flags.mjs";
import { LocalProblem } from "../local-problem.ts";
import { people } from "../people.ts";
import { isHeldByAnother } from "../ports/port-holder.ts";
import { repositoryRoot } from "../repository-root.ts";
import type { Secrets } from "../secrets.ts";
import type { ProcessPlan } from "../supervise/supervised-process.ts";
import { waitUntil } from "../wait-until.ts";
import { webRoot } from "./build-web.ts";
import { type DatabaseUrls, type SubgraphName, subgraphNames } from "./databases.ts";
import { demoPassword } from "./demo-password.ts";
import type { LocalPaths } from "./local-paths.ts";
import { peopleVariables } from "./people-variables.ts";
import { signInNames } from "./prepare-sign-in.ts";

export const serverPortNames = [
  "users",
  "usersMetrics",
  "transactions",
  "transactionsMetrics",
  "gatewayMetrics",
] as const;

export type ServerPorts = Readonly<Record<(typeof serverPortNames)[number], number>>;

export type ServerSettings = {
  readonly paths: LocalPaths;
  readonly ports: ServerPorts;
  readonly secrets: Secrets;
  readonly databaseUrls: DatabaseUrls;
  readonly brokerUrl: string;
  readonly redisUrl: string;
  readonly publicPort: number;
  readonly environment: NodeJS.ProcessEnv;
};

const DRAIN_MS = 5_000;
const STOP_TIMEOUT_MS = 8_000;
const LIVE_TIMEOUT_MS = 60_000;
const READY_TIMEOUT_MS = 60_000;

export function planSubgraph(name: SubgraphName, settings: ServerSettings): ProcessPlan {
  const port = settings.ports[name];
  return planServer(name, `subgraphs/${name}`, port, settings, {
    METRICS_PORT: String(settings.ports[`${name}Metrics`]),
    DATABASE_URL: settings.databaseUrls[name],
    BROKER_URL: settings.brokerUrl,
    CURSOR_SECRETS: settings.secrets.get(`cursors.${name}`),
    ...(name === "users" ? usersVariables(settings) : {}),
    ...(name === "transactions" ? transactionsVariables(settings) : {}),
  });
}

function usersVariables({ databaseUrls, secrets, redisUrl, paths }: ServerSettings) {
  return {
    ...peopleVariables(databaseUrls, secrets),
    OAUTH_SECRETS: secrets.get("oauth"),
    REDIS_URL: redisUrl,
    MAILBOX_FOLDER: paths.mailbox,
  };
}

/** With the data, unless somebody wants them elsewhere. */
function transactionsVariables({ environment, paths }: ServerSettings) {
  return {
    SEAL_LOG_PATH: environment.SEAL_LOG_PATH ?? paths.sealLog,
    STATEMENTS_FOLDER: environment.STATEMENTS_FOLDER ?? paths.statements,
  };
}

export function planGateway(settings: ServerSettings): ProcessPlan {
  const subgraphUrls = Object.fromEntries(
    subgraphNames.map((name) => [name, { url: `${serverUrl(settings.ports[name])}/graphql` }]),
  );
  return planServer("gateway", "gateway", settings.publicPort, settings, {
    METRICS_PORT: String(settings.ports.gatewayMetrics),
    SUPERGRAPH_PATH: join(repositoryRoot, "gateway/supergraph.graphql"),
    SUBGRAPH_URLS: JSON.stringify(subgraphUrls),
    DEVELOPMENT_PEOPLE_PATH: settings.paths.developmentPeople,
    REDIS_URL: settings.redisUrl,
    DEMO_SIGN_IN: JSON.stringify({
      password: demoPassword(settings.secrets),
      people: signInNames.map((name) => ({
        name: people[name].displayName,
        email: people[name].email,
      })),
    }),
    ...(existsSync(join(webRoot, "index.html")) ? { WEB_ROOT: webRoot } : {}),
  });
}

/** As people type it: what tokens say they are from. */
export function publicUrl(port: number): string {
  return `http://localhost:${port}`;
}

export function serverUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

export function metricsUrl(port: number): string {
  return `${serverUrl(port)}/metrics`;
}

function planServer(
  name: string,
  folder: string,
  port: number,
  settings: ServerSettings,
  own: Readonly<Record<string, string>>,
): ProcessPlan {
  return {
    name,
    command: process.execPath,
    args: [...serverFlags, join(repositoryRoot, folder, "src/main.ts")],
    cwd: repositoryRoot,
    env: {
      STOP_TIMEOUT_MS: String(DRAIN_MS),
      ...settings.environment,
      NODE_ENV: "development",
      HOST: "127.0.0.1",
      PORT: String(port),
      GATEWAY_SECRETS: settings.secrets.get("gateway"),
      DEVELOPMENT_JWKS_PATH: settings.paths.developmentJwks,
      PUBLIC_URL: publicUrl(settings.publicPort),
      // The name may mean another address of this machine.
      ISSUER_JWKS_URL: `${serverUrl(settings.publicPort)}${JWKS_PATH}`,
      ...own,
    },
    logPath: join(settings.paths.logs, `${name}.log`),
    // Alive, not ready: what it waits for may be down itself, and no restart here would mend that.
    ready: (signal, pid) => waitUntil(() => serves(pid, port, "/health/live"), { signal }),
    readyTimeoutMs: LIVE_TIMEOUT_MS,
    stopTimeoutMs: STOP_TIMEOUT_MS,
  };
}

/** Vite, which serves the web app from its sources. */
export function planWebServer(
  port: number,
  gatewayUrl: string,
  paths: LocalPaths,
  environment: NodeJS.ProcessEnv,
): ProcessPlan {
  const vite = join(repositoryRoot, "node_modules/vite/bin/vite.js");
  return {
    name: "web server",
    command: process.execPath,
    args: [vite, "--port", String(port), "--strictPort", "--host", "127.0.0.1"],
    cwd: join(repositoryRoot, "web"),
    env: { ...environment, NODE_ENV: "development", GATEWAY_URL: gatewayUrl },
    logPath: join(paths.logs, "web-server.log"),
    ready: (signal, pid) => waitUntil(() => serves(pid, port, "/"), { signal }),
    readyTimeoutMs: LIVE_TIMEOUT_MS,
    stopTimeoutMs: STOP_TIMEOUT_MS,
  };
}

/** Resolves when the server says that all it needs answers; throws what does not. */
export async function waitUntilReady(name: string, port: number, logPath: string): Promise<void> {
  const url = `${serverUrl(port)}/health/ready`;
  try {
    await waitUntil(() => answersWell(url), { signal: AbortSignal.timeout(READY_TIMEOUT_MS) });
  } catch {
    const said = await fetch(url).then(
      (response) => response.text(),
      () => "no answer",
    );
    throw new LocalProblem(`${name} is up but not ready: ${said}`, `read ${logPath}`);
  }
}

/** A stranger that took the port before our process listened may well answer in its place. */
async function serves(pid: number, port: number, path: string): Promise<boolean> {
  return (await answersWell(`${serverUrl(port)}${path}`)) && !isHeldByAnother(port, pid);
}

async function answersWell(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  await response.body?.cancel();
  return response.ok;
}
