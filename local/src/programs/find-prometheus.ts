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

/** What reads metrics, and what checks its rules; `env` is the environment to start them with. */
export type Prometheus = {
  readonly server: string;
  readonly promtool: string;
  readonly env: NodeJS.ProcessEnv;
};

const prometheusPackages: PackageSet = { name: "prometheus", packages: ["prometheus"] };

const FIX = "install Prometheus (apt-get install prometheus, brew install prometheus)";

/** On the PATH, or Debian's, unpacked into the cache. */
export async function findPrometheus(config: LocalConfig = readLocalConfig()): Promise<Prometheus> {
  const folders = programFolders(config.searchPath);
  const server = findProgram(["prometheus"], folders);
  const promtool = findProgram(["promtool"], folders);
  if (server !== undefined && promtool !== undefined) return { server, promtool, env: {} };
  if (!usesDebianPackages()) throw new LocalProblem("no Prometheus found on this machine", FIX);
  return unpackedPrometheus(config);
}

/** What does not run (the cache came from another machine) is unpacked once more. */
async function unpackedPrometheus({ cacheDirectory }: LocalConfig): Promise<Prometheus> {
  const folder = unpackedFolder(cacheDirectory, prometheusPackages);
  if (existsSync(folder)) {
    const known = prometheusIn(folder);
    if (await runs(known)) return known;
    rmSync(folder, { recursive: true, force: true });
  }
  const fresh = prometheusIn(await unpackDebianPackages(cacheDirectory, prometheusPackages));
  if (await runs(fresh)) return fresh;
  throw new LocalProblem("the unpacked Prometheus does not run on this system", FIX);
}

function prometheusIn(folder: string): Prometheus {
  const program = (name: string) => join(folder, "usr/bin", name);
  const env = programEnvironment(debianRoot(folder), {});
  return { server: program("prometheus"), promtool: program("promtool"), env };
}

async function runs({ server, promtool, env }: Prometheus): Promise<boolean> {
  const outcomes = await Promise.all(
    [server, promtool].map((path) => runQuietly(path, ["--version"], { timeoutMs: 20_000, env })),
  );
  return outcomes.every(({ ok }) => ok);
}
