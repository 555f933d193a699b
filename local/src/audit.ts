// npm run audit:lock: what the lock file alone can tell about the dependencies, with no network.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { auditLock, withInstallScripts, withoutChecksum } from "./check/lock-audit.ts";
import { parseLock } from "./check/lock-stubs.ts";
import { repositoryRoot } from "./repository-root.ts";

const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");
const lock = parseLock(read("package-lock.json"));
const scripts = withInstallScripts(lock);
const scriptsAreOff = /^ignore-scripts=true$/m.test(read(".npmrc"));

const findings = [
  ...auditLock(lock),
  { rule: "no package runs a script at install (.npmrc)", problems: scriptsAreOff ? [] : scripts },
];
for (const { rule, problems } of findings) {
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"}  ${rule}`);
  for (const problem of problems) console.log(`        ${problem}`);
}
console.log(
  [
    "",
    `Scripts that ${scriptsAreOff ? "do not run" : "would run"}: ${scripts.join(", ") || "none"}`,
    `Without a checksum: ${withoutChecksum(lock)} binaries of other platforms, which npm checks when it installs them there.`,
    "Not known here: published advisories. This looks at the lock file alone and keeps a short list of hostile",
    "releases; `npm audit` asks the registry about vulnerabilities and needs the network.",
  ].join("\n"),
);
process.exitCode = findings.every(({ problems }) => problems.length === 0) ? 0 : 1;
