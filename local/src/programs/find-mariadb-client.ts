import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type LocalConfig, readLocalConfig } from "../config.ts";
import { LocalProblem } from "../local-problem.ts";
import {
  debianRoot,
  type PackageSet,
  unpackDebianPackages,
  unpackedFolder,
  usesDebianPackages,
} from "./debian-packages.ts";
import { programEnvironment } from "./programs.ts";
import { runQuietly } from "./run-quietly.ts";
import { findProgram, programFolders } from "./search-path.ts";

/** What takes copies of a database and restores them; `env` is the environment to start them with. */
export type MariadbClient = {
  readonly dump: string;
  readonly client: string;
  readonly env: NodeJS.ProcessEnv;
};

const clientPackages: PackageSet = { name: "mariadb-client", packages: ["mariadb-client"] };

const FIX = "install MariaDB's client (apt-get install mariadb-client, brew install mariadb)";

/** On the PATH, or Debian's, unpacked into the cache. */
export async function findMariadbClient(
  config: LocalConfig = readLocalConfig(),
): Promise<MariadbClient> {
  const folders = programFolders(config.searchPath);
  const dump = findProgram(["mariadb-dump"], folders);
  const client = findProgram(["mariadb"], folders);
  if (dump !== undefined && client !== undefined) return { dump, client, env: {} };
  if (!usesDebianPackages()) throw new LocalProblem("no mariadb-dump found on this machine", FIX);
  return unpackedClient(config);
}

/** What does not run (the cache came from another machine) is unpacked once more. */
async function unpackedClient({ cacheDirectory }: LocalConfig): Promise<MariadbClient> {
  const folder = unpackedFolder(cacheDirectory, clientPackages);
  if (existsSync(folder)) {
    const known = clientIn(folder);
    if (await runs(known)) return known;
    rmSync(folder, { recursive: true, force: true });
  }
  const fresh = clientIn(await unpackDebianPackages(cacheDirectory, clientPackages));
  if (await runs(fresh)) return fresh;
  throw new LocalProblem("the unpacked mariadb-dump does not run on this system", FIX);
}

function clientIn(folder: string): MariadbClient {
  const program = (name: string) => join(folder, "usr/bin", name);
  const env = programEnvironment(debianRoot(folder), {});
  return { dump: program("mariadb-dump"), client: program("mariadb"), env };
}

async function runs({ dump, client, env }: MariadbClient): Promise<boolean> {
  const outcomes = await Promise.all(
    [dump, client].map((path) => runQuietly(path, ["--version"], { timeoutMs: 20_000, env })),
  );
  return outcomes.every(({ ok }) => ok);
}
