// What package.json names, installed whole and by one at a time. Plain JavaScript for any Node from
// 20 on, like run.mjs.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { makePinnedNodeRun, standInIsLost } from "./pinned-node.mjs";

const OTHERS_TIMEOUT_MS = 300_000;

/** Undefined when all is there, otherwise what went wrong and what to do about it. */
export async function install(root, say) {
  if (isInstalled(root)) return undefined;
  return alone(root, say, async (handOver) => {
    if (isInstalled(root)) return undefined;
    if (!hasEveryPackage(root)) {
      const startedMs = Date.now();
      say("installing what package.json names (npm ci, half a minute the first time)");
      const failure = await npmCi(root, handOver);
      if (failure !== undefined) {
        return `npm ci failed:\n${failure}\n  What to do: see that the network reaches the npm registry and that the disk has 2 GB left, then run the same command again`;
      }
      say(`installed in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
    }
    const problem = makePinnedNodeRun(root);
    if (problem === undefined) writeFileSync(markerOf(root), digestOf(root));
    return problem;
  });
}

function isInstalled(root) {
  const marker = markerOf(root);
  const isMarked = existsSync(marker) && readFileSync(marker, "utf8") === digestOf(root);
  return isMarked && !standInIsLost(root) && hasEveryPackage(root);
}

/**
 * npm keeps what it installed in a lock file of its own, so a plain `npm install` needs no second one.
 * The folders are looked for too: a cache that was restored in part looks whole otherwise.
 */
export function hasEveryPackage(root) {
  const wanted = readLock(join(root, "package-lock.json"));
  const installed = readLock(join(root, "node_modules/.package-lock.json"));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted.packages).every(([path, { version, integrity, optional, peer }]) => {
    if (!path.includes("node_modules/")) return true;
    const present = installed.packages[path];
    if (present === undefined) return optional === true || peer === true;
    if (present.version !== version || present.integrity !== integrity) return false;
    return existsSync(join(root, path, "package.json"));
  });
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function markerOf(root) {
  return join(root, "node_modules/.tributary-installed");
}

function digestOf(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/** Two at once would take each other's files away: the second waits for the first. */
async function alone(root, say, work) {
  const claim = join(root, ".local/installing");
  mkdirSync(join(root, ".local"), { recursive: true, mode: 0o700 });
  const mine = `${claim}-${process.pid}`;
  const deadline = Date.now() + OTHERS_TIMEOUT_MS;
  let waits = false;
  for (writeFileSync(mine, String(process.pid)); !take(claim, mine); await delay(200)) {
    const holder = holderOf(claim);
    if (!isAlive(holder)) rmSync(claim, { force: true });
    else if (Date.now() > deadline) {
      rmSync(mine, { force: true });
      return `another installation does not end (pid ${holder})\n  What to do: kill ${holder}, then run the same command again`;
    } else if (!waits) say(`waiting for another installation in this folder (pid ${holder})`);
    waits = true;
  }
  // To npm's own process, which outlives us when we are killed.
  const handOver = (pid) => {
    writeFileSync(mine, String(pid));
    renameSync(mine, claim);
  };
  try {
    return await work(handOver);
  } finally {
    rmSync(claim, { force: true });
    rmSync(mine, { force: true });
  }
}

/** A link, because it never replaces another's claim and is never seen half written. */
function take(claim, mine) {
  try {
    linkSync(mine, claim);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function holderOf(claim) {
  try {
    return Number(readFileSync(claim, "utf8"));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Where the home folder is not to be written to, npm keeps its cache here. */
function ownCache(root) {
  const usual = process.env.npm_config_cache ?? join(homedir(), ".npm");
  try {
    mkdirSync(usual, { recursive: true });
    accessSync(usual, constants.W_OK);
    return [];
  } catch {
    return [`--cache=${join(root, ".local/npm-cache")}`];
  }
}

/** Undefined when it went well, otherwise what it said. */
function npmCi(root, onPid) {
  return new Promise((done) => {
    const args = ["ci", "--ignore-scripts", "--prefer-offline", "--loglevel=error"];
    const npm = spawn("npm", [...args, ...ownCache(root)], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (npm.pid !== undefined) onPid(npm.pid);
    const passOn = (signal) => npm.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, passOn);
    let said = "";
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.on("data", (text) => {
        said = (said + text).slice(-4000);
      });
    }
    const finish = (failure) => {
      for (const signal of signals) process.off(signal, passOn);
      done(failure);
    };
    npm.once("error", (error) => finish(error.message));
    npm.once("close", (code, signal) =>
      finish(code === 0 ? undefined : said.trim() || `ended by ${signal ?? `exit code ${code}`}`),
    );
  });
}
