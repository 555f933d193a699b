import { readFileSync } from "node:fs";
import type { TlsOptions } from "@tributary/engine/transport/subgraph-pools";
import type { GatewayConfig } from "./config.ts";

/** Whom to trust, and who we are, where subgraphs are behind https. Read once, at the start. */
export function readSubgraphTls(config: GatewayConfig): TlsOptions {
  return {
    ca: readText(config.SUBGRAPH_CA_PATH),
    cert: readText(config.SUBGRAPH_CERT_PATH),
    key: readText(config.SUBGRAPH_KEY_PATH),
  };
}

function readText(path: string | undefined): string | undefined {
  return path === undefined ? undefined : readFileSync(path, "utf8");
}
