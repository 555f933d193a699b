import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type LocalConfig, readLocalConfig } from "../config.ts";
import { LocalProblem } from "../local-problem.ts";
import {
  type PackageSet,
  unpackDebianPackages,
  unpackedFolder,
  usesDebianPackages,
} from "./debian-packages.ts";
import { runQuietly } from "./run-quietly.ts";
import { findProgram, programFolders } from "./search-path.ts";

const kubectlPackages: PackageSet = { name: "kubectl", packages: ["kubernetes-client"] };

const FIX = "install kubectl (apt-get install kubernetes-client, brew install kubectl)";

/** What renders manifests: on the PATH, or Debian's, unpacked into the cache. It asks no cluster. */
export async function findKubectl(config: LocalConfig = readLocalConfig()): Promise<string> {
  const path = findProgram(["kubectl"], programFolders(config.searchPath));
  if (path !== undefined) return path;
  if (!usesDebianPackages()) throw new LocalProblem("no kubectl found on this machine", FIX);
  const { cacheDirectory } = config;
  const folder = unpackedFolder(cacheDirectory, kubectlPackages);
  const known = join(folder, "usr/bin/kubectl");
  if (existsSync(folder)) {
    if (await runs(known)) return known;
    // The cache came from another machine.
    rmSync(folder, { recursive: true, force: true });
  }
  await unpackDebianPackages(cacheDirectory, kubectlPackages);
  if (await runs(known)) return known;
  throw new LocalProblem("the unpacked kubectl does not run on this system", FIX);
}

async function runs(path: string): Promise<boolean> {
  return (await runQuietly(path, ["version", "--client"], { timeoutMs: 20_000 })).ok;
}
