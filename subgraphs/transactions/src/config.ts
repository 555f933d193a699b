import { readConfig } from "@tributary/runtime/config";
import { migrationVariables } from "@tributary/subgraph/migration-config";
import { type SubgraphConfig, subgraphVariables } from "@tributary/subgraph/subgraph-config";

export type TransactionsConfig = SubgraphConfig;

export function readTransactionsConfig(env: NodeJS.ProcessEnv = process.env): TransactionsConfig {
  return readConfig("transactions", subgraphVariables, env);
}

export function readMigrationConfig(env: NodeJS.ProcessEnv = process.env) {
  return readConfig("transactions", migrationVariables, env);
}
