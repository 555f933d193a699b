// npm run <verb>: what every verb goes through. Any Node from 20 on may run this file, and it needs no
// package: it installs what package.json names, then runs the verb on the Node pinned there.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { makePinnedNodeRun, pinnedVersion, standInIsLost } from "./pinned-node.mjs";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const lockPath = join(root, "package-lock.json");
const markerPath = join(root, "node_modules/.tributary-installed");
const pinnedPath = join(root, "node_modules/.bin/node");

// Young objects die young only when there is room: with it a server does a quarter more.
const serverFlags = ["--max-semi-space-size=64"];

const verbs = {
  start: { says: "the whole platform on this machine" },
  dev: { says: "the same, and what you change is taken up while it runs" },
  test: { says: "every test; nothing else needs to run" },
  check: { says: "format, lint, types, generated files" },
  doctor: { says: "what is wrong with this machine or the running platform, and the fix" },
  reset: { says: "forgets the data of npm start; the fetched programs stay" },
  token: { says: "prints a token: npm run -s token -- alice|bob|support|admin|service" },
  gateway: {
    says: "the gateway alone: SUPERGRAPH_PATH=… PORT=… npm run -s gateway",
    flags: serverFlags,
  },
  codegen: { says: "types from the schemas" },
  compose: { says: "subgraphs/*/schema.graphql -> gateway/supergraph.graphql and api.graphql" },
  licenses: { says: "the licences of everything installed" },
  audit: { says: "known weaknesses of what the lock file names" },
};

const [name = "", ...args] = process.argv.slice(2);
const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
if (verb === undefined) {
  console.error(`${name === "" ? "Which verb?" : `There is no verb "${name}".`} npm run …\n`);
  for (const [known, { says }] of Object.entries(verbs))
    console.error(`  ${known.padEnd(9)} ${says}`);
  process.exit(2);
}

await install();
const module = join(root, "local/src", `${name}.ts`);
const flags = verb.flags ?? [];
if (isPinned() && flags.every((flag) => process.execArgv.includes(flag))) {
  process.argv.splice(1, process.argv.length - 1, module, ...args);
  await import(pathToFileURL(module).href);
} else {
  runPinned([...flags, import.meta.filename ?? process.argv[1], name, ...args]);
}

async function install() {
  const lockText = readFileSync(lockPath, "utf8");
  const digest = createHash("sha256").update(lockText).digest("hex");
  const isMarked = existsSync(markerPath) && readFileSync(markerPath, "utf8") === digest;
  if (isMarked && !standInIsLost(root)) return;
  if (!matchesInstalled(JSON.parse(lockText))) {
    const startedMs = Date.now();
    console.error("installing what package.json names (npm ci, half a minute the first time)");
    const failure = await runNpm([
      "ci",
      "--ignore-scripts",
      "--prefer-offline",
      "--loglevel=error",
    ]);
    if (failure !== undefined) {
      console.error(
        `npm ci failed:\n${failure}\n  What to do: see that the network reaches the npm registry, then run the same command again`,
      );
      process.exit(1);
    }
    console.error(`installed in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
  }
  const problem = makePinnedNodeRun(root);
  if (problem !== undefined) {
    console.error(problem);
    process.exit(1);
  }
  writeFileSync(markerPath, digest);
}

/** npm keeps what it installed in a lock file of its own: a plain `npm install` needs no second one. */
function matchesInstalled(lock) {
  let installed;
  try {
    installed = JSON.parse(readFileSync(join(root, "node_modules/.package-lock.json"), "utf8"));
  } catch {
    return false;
  }
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === "") return true;
    const present = installed.packages[path];
    if (present === undefined) return wanted.optional === true || wanted.peer === true;
    return present.version === wanted.version && present.integrity === wanted.integrity;
  });
}

/** Undefined when it went well, otherwise what it said. */
function runNpm(npmArgs) {
  return new Promise((done) => {
    const npm = spawn("npm", npmArgs, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.on("data", (text) => {
        said = (said + text).slice(-4000);
      });
    }
    npm.once("error", (error) => done(error.message));
    npm.once("close", (code) => done(code === 0 ? undefined : said.trim() || `exit code ${code}`));
  });
}

function isPinned() {
  return process.version === pinnedVersion(root);
}

function runPinned(nodeArgs) {
  const child = spawn(pinnedPath, nodeArgs, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
