import { type LockFile, packageName } from "./lock-stubs.ts";

export type Finding = { readonly rule: string; readonly problems: readonly string[] };

/** Releases that were taken over or turned on their users; none may ever come back through a range. */
const knownBad: Readonly<Record<string, readonly string[]>> = {
  "ansi-regex": ["6.2.1"],
  "ansi-styles": ["6.2.2"],
  backslash: ["0.2.1"],
  chalk: ["5.6.1"],
  coa: ["2.0.3", "2.0.4", "2.1.1", "2.1.3", "3.0.1", "3.1.3"],
  color: ["5.0.1"],
  "color-convert": ["3.1.1"],
  "color-name": ["2.0.1"],
  "color-string": ["2.1.1"],
  colors: ["1.4.1", "1.4.2"],
  debug: ["4.4.2"],
  "error-ex": ["1.3.3"],
  "eslint-scope": ["3.7.2"],
  "event-stream": ["3.3.6"],
  faker: ["6.6.6"],
  "flatmap-stream": ["0.1.1"],
  "has-ansi": ["6.0.1"],
  "is-arrayish": ["0.3.3"],
  "node-ipc": ["9.2.2", "10.1.1", "10.1.2", "10.1.3", "11.0.0"],
  rc: ["1.2.9", "1.3.9", "2.3.9"],
  "simple-swizzle": ["0.2.3"],
  "slice-ansi": ["7.1.1"],
  "strip-ansi": ["7.1.1"],
  "supports-color": ["10.2.1"],
  "ua-parser-js": ["0.7.29", "0.8.0", "1.0.0"],
  "wrap-ansi": ["9.0.1"],
};

type Entry = { name: string; path: string; locked: LockFile["packages"][string] };

/** What a lock file can tell without a network. A rule without problems was kept by all. */
export function auditLock(lock: LockFile): Finding[] {
  const entries = Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes("node_modules/") && !link)
    .map(([path, locked]): Entry => ({ path, locked, name: packageName(path) }));
  const rule = (name: string, breaks: (entry: Entry) => boolean | undefined): Finding => ({
    rule: name,
    problems: entries.filter(breaks).map(({ name, locked }) => `${name}@${locked.version ?? "?"}`),
  });
  return [
    rule("every package has one exact version", ({ locked }) => !isExact(locked.version)),
    rule("every package comes from a registry", ({ locked }) => !isFromRegistry(locked.resolved)),
    // Other platforms' binaries could not be looked at where the lock was written; npm checks
    // those against the registry's own sums when it installs them.
    rule(
      "every package is sealed by a checksum",
      ({ locked }) => !locked.optional && !/^sha512-/.test(locked.integrity ?? ""),
    ),
    rule("no package is deprecated", ({ locked }) => locked.deprecated !== undefined),
    rule("no release is known to be hostile", ({ name, locked }) =>
      knownBad[name]?.includes(locked.version ?? ""),
    ),
  ];
}

/** Packages that would run a script at install, were scripts not switched off. */
export function withInstallScripts(lock: LockFile): string[] {
  return Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path, { version }]) => `${packageName(path)}@${version}`);
}

export function withoutChecksum(lock: LockFile): number {
  return Object.entries(lock.packages).filter(
    ([path, { link, integrity }]) => path.includes("node_modules/") && !link && !integrity,
  ).length;
}

function isExact(version: string | undefined): boolean {
  return version !== undefined && /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/.test(version);
}

/** Without an address npm asks the registry that it is configured with. */
function isFromRegistry(resolved: string | undefined): boolean {
  return resolved === undefined || /^https:\/\/[^/]+\/.+\.tgz$/.test(resolved);
}
