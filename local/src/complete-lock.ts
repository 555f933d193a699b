// npm run lock: after a change of dependencies, adds what a lock file written on one platform lacks,
// so that `npm ci` works on every other.
import { readFileSync, writeFileSync } from "node:fs";
import { completeLock, missingStubs, parseLock } from "./check/lock-stubs.ts";

const path = process.argv[2] ?? "package-lock.json";
const lock = parseLock(readFileSync(path, "utf8"));
const missing = missingStubs(lock);
if (missing.length > 0) {
  writeFileSync(path, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
}
console.log(`${path}: ${missing.length} platform packages added`);
