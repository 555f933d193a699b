// npm run <verb>: what every verb goes through. Any Node from 20 on may run this file, and it needs no
// package: it installs what package.json names, then runs the verb on the Node pinned there.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { install } from "./installation.mjs";
import { pinnedVersion } from "./pinned-node.mjs";
import { serverFlags } from "./server-flags.mjs";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const pinnedPath = join(root, "node_modules/.bin/node");

const verbs = {
  start: { says: "the whole platform on this machine; -- --seed large for more demo data" },
  dev: { says: "the same, and what you change is taken up while it runs" },
  test: { says: "every test; nothing else needs to run" },
  check: { says: "format, lint, types, generated files" },
  doctor: { says: "what is wrong with this machine or the running platform, and the fix" },
  verify: { says: "the ledger's promises, proven on the running platform or on DATABASE_URL" },
  bench: {
    says: "measures: npm run bench -- ledger|relay|history|holds|verify|gateway|swaps|soak|limits|loading",
    flags: serverFlags,
  },
  reset: { says: "forgets the data of npm start; the fetched programs stay" },
  token: { says: "prints a token: npm run -s token -- alice|bob|support|admin|service" },
  device: { says: "a television without a browser signs in: shows a code, and waits" },
  parked: { says: "events that a consumer gave up on: list, replay ID|all, discard ID" },
  gateway: {
    says: "the gateway alone: SUPERGRAPH_PATH=… PORT=… npm run -s gateway",
    flags: serverFlags,
  },
  codegen: { says: "types from the schemas" },
  compose: { says: "subgraphs/*/schema.graphql -> gateway/supergraph.graphql and api.graphql" },
  licenses: { says: "the licences of everything installed" },
  audit: { says: "whether the lock file is sound: npm run audit:lock" },
};

const [name = "", ...args] = process.argv.slice(2);
const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
if (verb === undefined) {
  console.error(`${name === "" ? "Which verb?" : `There is no verb "${name}".`} npm run …\n`);
  for (const [known, { says }] of Object.entries(verbs))
    console.error(`  ${known.padEnd(9)} ${says}`);
  process.exit(2);
}

const problem = await install(root, (line) => console.error(line));
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
const module = join(root, "local/src", `${name}.ts`);
const flags = verb.flags ?? [];
if (isPinned() && flags.every((flag) => process.execArgv.includes(flag))) {
  process.argv.splice(1, process.argv.length - 1, module, ...args);
  await import(pathToFileURL(module).href);
} else {
  runPinned([...flags, import.meta.filename ?? process.argv[1], name, ...args]);
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
