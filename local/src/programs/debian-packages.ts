import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { LocalProblem } from "../local-problem.ts";
import { lookUpProcess } from "../supervise/process-identity.ts";
import type { ProgramRoot } from "./programs.ts";
import { runQuietly } from "./run-quietly.ts";

/** For apt-get update and the download of about 50 MB on a slow line. */
const DOWNLOAD_TIMEOUT_MS = 600_000;
const UNPACK_TIMEOUT_MS = 120_000;

export type PackageSet = { readonly name: string; readonly packages: readonly string[] };

/**
 * The folder below which the packages, and all they need that this system lacks, stand unpacked.
 * The name tells packages and system, so that another list is another folder.
 */
export function unpackedFolder(cacheDirectory: string, set: PackageSet): string {
  const release = readOsRelease();
  const digest = createHash("sha256").update(set.packages.join(" ")).digest("hex").slice(0, 8);
  const system = `${release.ID ?? "linux"}${release.VERSION_ID ?? ""}-${process.arch}`;
  return join(cacheDirectory, `${set.name}-${system}-${digest}`);
}

/** Unpacked packages as a place to run programs from: their libraries are found beside them. */
export function debianRoot(prefix: string): ProgramRoot {
  const triplet = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  const folders = [join("usr/lib", triplet), join("lib", triplet)];
  return { prefix, libraryPath: folders.map((folder) => join(prefix, folder)).join(":") };
}

export function usesDebianPackages(): boolean {
  return existsSync("/usr/bin/apt-get") && existsSync("/usr/bin/dpkg-deb");
}

/**
 * Downloads with apt, whose signatures and checksums vouch for the files, into a private state that
 * needs no root, and unpacks. The folder gets its name only when it is complete: an interrupted run
 * leaves nothing that could be taken for whole.
 */
export async function unpackDebianPackages(
  cacheDirectory: string,
  set: PackageSet,
): Promise<string> {
  const folder = unpackedFolder(cacheDirectory, set);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheDirectory, { recursive: true });
  removeInterrupted(cacheDirectory);
  const work = join(cacheDirectory, `${PARTIAL}${process.pid}-${set.name}`);
  try {
    await download(work, set.packages);
    await unpack(join(work, "archives"), join(work, "root"));
    renameIfFirst(join(work, "root"), folder);
    return folder;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const PARTIAL = "partial-";

function removeInterrupted(cacheDirectory: string): void {
  for (const name of readdirSync(cacheDirectory)) {
    const pid = name.startsWith(PARTIAL) ? Number.parseInt(name.slice(PARTIAL.length), 10) : NaN;
    if (Number.isNaN(pid) || lookUpProcess(pid) !== undefined) continue;
    rmSync(join(cacheDirectory, name), { recursive: true, force: true });
  }
}

/** Two processes may unpack at once: the first to finish wins, the other uses what is there. */
function renameIfFirst(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

async function download(work: string, packages: readonly string[]): Promise<void> {
  for (const folder of ["lists/partial", "archives/partial", "state", "log"]) {
    mkdirSync(join(work, folder), { recursive: true });
  }
  const settings = {
    "Dir::Cache": work,
    "Dir::Cache::archives": join(work, "archives"),
    "Dir::Cache::pkgcache": "",
    "Dir::Cache::srcpkgcache": "",
    "Dir::State::lists": join(work, "lists"),
    "Dir::State::extended_states": join(work, "state/extended_states"),
    "Dir::Log": join(work, "log"),
    "Debug::NoLocking": "1",
    "APT::Sandbox::User": "",
    "APT::Update::Post-Invoke-Success::": "",
    "Acquire::Retries": "3",
  };
  // From a file: post-invoke hooks of the system's own configuration (they clean the system's cache)
  // can be cleared only there.
  const configuration = join(work, "apt.conf");
  writeFileSync(configuration, aptConfiguration(settings));
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", APT_CONFIG: configuration };
  const apt = async (...args: string[]) => {
    const outcome = await runQuietly("apt-get", args, { timeoutMs: DOWNLOAD_TIMEOUT_MS, env });
    if (!outcome.ok) {
      throw new LocalProblem(
        `apt-get ${args.find((arg) => !arg.startsWith("-"))} failed:\n${outcome.output.slice(-2_000)}`,
        "check the network and /etc/apt/sources.list, then run the same command again",
      );
    }
  };
  await apt("-qq", "update");
  await apt("-qq", "-y", "--download-only", "--no-install-recommends", "install", ...packages);
}

function aptConfiguration(settings: Readonly<Record<string, string>>): string {
  const cleared = [
    "APT::Update::Post-Invoke",
    "APT::Update::Post-Invoke-Success",
    "DPkg::Post-Invoke",
  ];
  return [
    ...cleared.map((name) => `#clear ${name};`),
    ...Object.entries(settings).map(([name, value]) => `${name} "${value}";`),
    "",
  ].join("\n");
}

async function unpack(archives: string, root: string): Promise<void> {
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
    const args = ["-x", join(archives, name), root];
    const outcome = await runQuietly("dpkg-deb", args, { timeoutMs: UNPACK_TIMEOUT_MS });
    if (!outcome.ok) {
      throw new LocalProblem(
        `could not unpack ${name}: ${outcome.output}`,
        "see that the disk has 1 GB left, then run the same command again",
      );
    }
  }
}

function readOsRelease(): Readonly<Record<string, string>> {
  if (!existsSync("/etc/os-release")) return {};
  const lines = readFileSync("/etc/os-release", "utf8").split("\n");
  return Object.fromEntries(
    lines.map((line) => {
      const [name = "", value = ""] = line.split("=");
      return [name, value.replaceAll('"', "")];
    }),
  );
}
