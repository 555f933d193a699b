import { existsSync, readFileSync, statfsSync, statSync } from "node:fs";
import { freemem } from "node:os";
import { dirname, join } from "node:path";
import type { LocalConfig } from "../config.ts";
import { LocalProblem } from "../local-problem.ts";
import { runningLauncher } from "../platform/launcher-lock.ts";
import { localPaths } from "../platform/local-paths.ts";
import { isFree } from "../ports/free-ports.ts";
import { portHolder } from "../ports/port-holder.ts";
import { findServices } from "../programs/find-services.ts";
import { runQuietly } from "../programs/run-quietly.ts";
import { silent } from "../report.ts";
import { repositoryRoot } from "../repository-root.ts";
import { type Finding, find } from "./finding.ts";

const DISK_GB_MIN = 2;
const MEMORY_GB_MIN = 1;

/** What the platform needs of this machine, whether it runs or not. */
export async function* examineMachine(config: LocalConfig): AsyncGenerator<Finding> {
  yield find("node", nodeVersion, "npm ci --ignore-scripts");
  yield find("npm", npmVersion, "install Node 20 or later together with npm");
  yield find("dependencies", dependencies, "npm ci --ignore-scripts");
  yield programs(config);
  yield find("disk", () => disk(config), `free some space: ${DISK_GB_MIN} GB are needed`);
  yield find("memory", memory, `end some programs: ${MEMORY_GB_MIN} GB are needed`);
  yield find("clock", clock, "set the clock: tokens and cursors are made of the time");
  yield publicPort(config);
}

function nodeVersion(): string {
  const pinned = join(repositoryRoot, "node_modules/.bin/node");
  if (!existsSync(pinned)) throw new Error("the pinned Node is not installed");
  return process.version;
}

async function npmVersion(): Promise<string> {
  const { ok, output } = await runQuietly("npm", ["--version"], { timeoutMs: 20_000 });
  if (!ok) throw new Error(output);
  return output.split("\n").at(-1) ?? output;
}

/** The bootstrap has just compared what is installed with the lock file. */
function dependencies(): string {
  const lock: { packages: object } = JSON.parse(
    readFileSync(join(repositoryRoot, "package-lock.json"), "utf8"),
  );
  return `as package-lock.json says, ${Object.keys(lock.packages).length} packages`;
}

async function programs(config: LocalConfig): Promise<Finding> {
  try {
    const found = await findServices(config, silent);
    const detail = Object.entries(found).map(([name, { how }]) => `${name} ${how}`);
    return { what: "programs", detail: detail.join(", ") };
  } catch (error) {
    if (!(error instanceof LocalProblem)) throw error;
    return { what: "programs", detail: error.message, fix: error.fix };
  }
}

function disk(config: LocalConfig): string {
  let folder = config.localDirectory;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / 1e9;
  if (free < DISK_GB_MIN) throw new Error(`${free.toFixed(1)} GB free`);
  return `${free.toFixed(0)} GB free`;
}

function memory(): string {
  const free = freemem() / 1e9;
  if (free < MEMORY_GB_MIN) throw new Error(`${free.toFixed(1)} GB free`);
  return `${free.toFixed(1)} GB free`;
}

/** A clock that stands before what was written here is certainly wrong. */
function clock(): string {
  const now = new Date();
  const written = statSync(join(repositoryRoot, "package-lock.json")).mtime;
  if (now < written) {
    throw new Error(
      `${now.toISOString()} is before ${written.toISOString()}, when files here were written`,
    );
  }
  return now.toISOString();
}

async function publicPort(config: LocalConfig): Promise<Finding> {
  const { port } = config;
  const running = runningLauncher(localPaths(config.localDirectory).launcher) !== undefined;
  const holder = portHolder(port);
  if (running && holder !== undefined) {
    return { what: `port ${port}`, detail: `held by ${holder}` };
  }
  if (holder === undefined && (await isFree(port))) return { what: `port ${port}`, detail: "free" };
  return {
    what: `port ${port}`,
    detail: `held by ${holder ?? "another program"}`,
    fix: "end that program, or set PORT to another; npm start takes the next free one",
  };
}
