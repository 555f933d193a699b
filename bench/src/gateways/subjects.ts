import { join } from "node:path";
import { repositoryRoot } from "@tributary/local/repository-root";
import { fetchPeer } from "./fetch-peer.ts";
import type { Kind } from "./measured.ts";
import type { Program } from "./measured-process.ts";

/** What a gateway is started with. */
export type Surroundings = {
  readonly port: number;
  readonly supergraphPath: string;
  /** Of a gateway of ours: whom it trusts. */
  readonly identity: Readonly<Record<string, string>>;
  /** The subgraphs for Mercurius, and the calls and answer of one operation: files. */
  readonly servicesPath: string;
  readonly cannedPath: string;
};

export type Subject = {
  readonly name: string;
  readonly kind: Kind;
  program(surroundings: Surroundings): Program | Promise<Program>;
};

const GATEWAY_SECRET = "a-secret-between-gateway-and-subgraphs";

/** The gateway as it runs in production. */
export const productionGateway = own({});

/** The rows of the benchmark. With the first one's answers all others' are compared. */
export const subjects: readonly Subject[] = [
  { name: "this gateway, Apollo lane", kind: "lane", program: own({ EXPRESS_LANE: "off" }) },
  { name: "this gateway, express lane", kind: "lane", program: own({ EXPRESS_LANE: "on" }) },
  { name: "Apollo Gateway", kind: "stock", program: stock("stock") },
  { name: "Apollo Gateway, undici", kind: "stock", program: stock("pooled") },
  { name: "Hive Gateway, JS planner", kind: "peer", program: hive(["--jit"]) },
  { name: "Hive Gateway, Rust planner", kind: "peer", program: hive(["--hive-router-runtime"]) },
  { name: "Mercurius", kind: "peer", program: mercurius },
  { name: "bare calls", kind: "limit", program: bareCalls },
];

/**
 * All callers are one machine here, and ask for more than any machine may; and the schemas do not say
 * how long their lists are, so that more is assumed than comes. It is counted all the same.
 */
const WITHOUT_END = {
  RATE_PERSON_PER_SECOND: "1000000000000",
  RATE_PERSON_BURST: "1000000000000",
  RATE_ADDRESS_PER_SECOND: "1000000000000",
  RATE_ADDRESS_BURST: "1000000000000",
  COST_MAX: "1000000",
};

/** As it runs in production, for callers whose tokens it checks. */
function own(variables: Readonly<Record<string, string>>): Subject["program"] {
  return ({ port, supergraphPath, identity }) => ({
    args: [join(repositoryRoot, "gateway/src/main.ts")],
    env: {
      PORT: String(port),
      SUPERGRAPH_PATH: supergraphPath,
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      GATEWAY_SECRETS: GATEWAY_SECRET,
      ...WITHOUT_END,
      ...identity,
      ...variables,
    },
  });
}

function stock(kind: "stock" | "pooled"): Subject["program"] {
  return ({ port, supergraphPath }) => ({
    args: [ours("stock-gateway.ts"), String(port), supergraphPath, kind],
    env: { NODE_ENV: "production", APOLLO_TELEMETRY_DISABLED: "1" },
  });
}

function hive(flags: readonly string[]): Subject["program"] {
  return (surroundings) => hiveProgram({ ...surroundings, flags });
}

export async function hiveProgram(options: {
  readonly port: number;
  readonly supergraphPath: string;
  readonly flags: readonly string[];
}): Promise<Program> {
  const cwd = await fetchPeer("hive");
  const script = join(cwd, "node_modules/@graphql-hive/gateway/dist/bin.js");
  const where = ["--host", "127.0.0.1", "--port", String(options.port)];
  return {
    args: [script, "supergraph", options.supergraphPath, ...where, ...options.flags],
    cwd,
    env: { NODE_ENV: "production" },
  };
}

async function mercurius({ port, servicesPath }: Surroundings): Promise<Program> {
  const cwd = await fetchPeer("mercurius");
  return {
    args: [join(cwd, "gateway.mjs"), String(port), servicesPath],
    cwd,
    env: { NODE_ENV: "production" },
  };
}

function bareCalls({ port, cannedPath }: Surroundings): Program {
  return {
    args: [ours("bare-hops.ts"), String(port), cannedPath],
    env: { NODE_ENV: "production" },
  };
}

function ours(script: string): string {
  return join(repositoryRoot, "bench/src/gateways", script);
}
