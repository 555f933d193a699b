import { type LockFile, packageName } from "./lock-stubs.ts";

export type LicenseGroup = { readonly license: string; readonly packages: readonly string[] };

/** Free to use, change and hand on; what some of them ask for is met by shipping their texts. */
const permitted = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  // Binds changes to its own files; ours are apart.
  "MPL-2.0",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
]);

/** Not open source, and accepted with open eyes: for whom, and what it forbids. */
const accepted = [
  {
    license: "Elastic-2.0",
    packages: /^@apollo\//,
    note: "Apollo's gateway, composition and planner: not to be offered to others as a managed service",
  },
] as const;

export const acceptedNotes: ReadonlyMap<string, string> = new Map(
  accepted.map(({ license, note }) => [license, note]),
);

/** Every package of the lock file by its licence, the most common first. */
export function groupByLicense(lock: LockFile): LicenseGroup[] {
  const groups = new Map<string, Set<string>>();
  for (const [path, locked] of Object.entries(lock.packages)) {
    if (!path.includes("node_modules/") || locked.link) continue;
    const license = locked.license ?? licenseOfWanting(lock, path) ?? "unknown";
    const members = groups.get(license) ?? new Set();
    groups.set(license, members.add(`${packageName(path)}@${locked.version}`));
  }
  return [...groups]
    .map(([license, members]) => ({ license, packages: [...members].sort() }))
    .sort((a, b) => b.packages.length - a.packages.length);
}

/** The packages of a group that may not be used under its licence. */
export function refused({ license, packages }: LicenseGroup): readonly string[] {
  if (isPermitted(license)) return [];
  const exception = accepted.find((candidate) => candidate.license === license);
  return packages.filter((name) => !exception?.packages.test(name));
}

/** SPDX: one of a choice is enough, all of a sum are needed. */
function isPermitted(license: string): boolean {
  const text = license.replace(/^\((.*)\)$/, "$1");
  if (text.includes(" OR ")) return text.split(" OR ").some(isPermitted);
  return text.split(" AND ").every((part) => permitted.has(part.trim()));
}

/** A stub of another platform says nothing; it is a part of the package that wants it. */
function licenseOfWanting(lock: LockFile, path: string): string | undefined {
  const name = packageName(path);
  return Object.values(lock.packages).find((locked) => locked.optionalDependencies?.[name])
    ?.license;
}
