import { readConfig } from "@tributary/runtime/config";
import { migrationVariables } from "@tributary/subgraph/migration-config";
import { type SubgraphConfig, subgraphVariables } from "@tributary/subgraph/subgraph-config";

export type UsersConfig = SubgraphConfig;

export function readUsersConfig(env: NodeJS.ProcessEnv = process.env): UsersConfig {
  return readConfig("users", subgraphVariables, env);
}

export function readMigrationConfig(env: NodeJS.ProcessEnv = process.env) {
  return readConfig("users", migrationVariables, env);
}
