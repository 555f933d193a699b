// npm run licenses: every dependency by its licence; fails on one that nobody has decided about.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { acceptedNotes, groupByLicense, refused } from "./check/license-groups.ts";
import { parseLock } from "./check/lock-stubs.ts";
import { repositoryRoot } from "./repository-root.ts";

const LISTED_MAX = 20;

const groups = groupByLicense(
  parseLock(readFileSync(join(repositoryRoot, "package-lock.json"), "utf8")),
);
for (const { license, packages } of groups) {
  const note = acceptedNotes.get(license);
  console.log(`${String(packages.length).padStart(5)}  ${license}${note ? `: ${note}` : ""}`);
  // The few that stand out are named; a thousand under MIT are not.
  if (packages.length <= LISTED_MAX) for (const name of packages) console.log(`         ${name}`);
}
const problems = groups.flatMap((group) =>
  refused(group).map((name) => `${name}: ${group.license}`),
);
for (const problem of problems) console.error(`not decided about: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
