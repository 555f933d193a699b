import { z } from "zod";

const lockedPackage = z.looseObject({
  version: z.string().optional(),
  link: z.boolean().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  deprecated: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  optional: z.boolean().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lockFile = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), lockedPackage),
});

export type LockedPackage = z.infer<typeof lockedPackage>;
export type LockFile = z.infer<typeof lockFile>;
export type Stub = { path: string; version: string; wantedBy: string };

export function parseLock(text: string): LockFile {
  const lock: unknown = JSON.parse(text);
  demandLockFile(lock);
  return lock;
}

// Checked, not copied: a parsed copy would have its keys in another order than npm wrote them.
function demandLockFile(lock: unknown): asserts lock is LockFile {
  lockFile.parse(lock);
}

/**
 * The optional dependencies that a lock file names but does not hold. npm writes down only what the
 * registry it spoke to could show; a lock without the other platforms' binaries makes `npm ci`
 * refuse (EUSAGE) on a machine where npm knows better.
 */
export function missingStubs(lock: LockFile): Stub[] {
  const missing = new Map<string, Stub>();
  for (const [path, locked] of Object.entries(lock.packages)) {
    for (const [name, wanted] of Object.entries(locked.optionalDependencies ?? {})) {
      const found = findUpwards(lock, path, name);
      if (found && (!isExact(wanted) || found.version === wanted)) continue;
      // Beside its siblings at the top, unless another version already stands there.
      const top = `node_modules/${name}`;
      const taken = lock.packages[top] ?? missing.get(top);
      const place = !taken || taken.version === wanted ? top : `${path}/${top}`;
      missing.set(place, { path: place, version: wanted.replace(/^[\^~]/, ""), wantedBy: path });
    }
  }
  return [...missing.values()];
}

/** The lock with a stub for each missing optional dependency, in npm's own order. */
export function completeLock(lock: LockFile): LockFile {
  const packages: Record<string, LockedPackage> = { ...lock.packages };
  for (const stub of missingStubs(lock)) {
    const { cpu, os, libc } = platformOf(stub.path);
    const dev = lock.packages[stub.wantedBy]?.dev;
    // Key by key as npm would write them, so that its next run changes nothing.
    packages[stub.path] = {
      version: stub.version,
      ...(cpu ? { cpu } : {}),
      ...(dev ? { dev } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      ...(os ? { os } : {}),
    };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/** node_modules/a/node_modules/@b/c -> @b/c */
export function packageName(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

const isExact = (range: string) => /^\d/.test(range) && !/[ |x*]/.test(range);

/** Node's way: the nearest node_modules from the package outwards. */
function findUpwards(lock: LockFile, from: string, name: string): LockedPackage | undefined {
  for (let folder = from; ; ) {
    const found = lock.packages[folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`];
    if (found || folder === "") return found;
    const outer = folder.lastIndexOf("/node_modules/");
    folder = outer === -1 ? "" : folder.slice(0, outer);
  }
}

const systems = new Map(
  "aix android darwin freebsd linux netbsd openbsd openharmony sunos win32"
    .split(" ")
    .map((name) => [name, name]),
).set("windows", "win32");
const processors = new Map(
  "arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x x64".split(" ").map((name) => [name, name]),
).set("64", "x64");
const cLibraries = new Map([
  ["gnu", "glibc"],
  ["musl", "musl"],
  ["gnueabihf", "glibc"],
  ["musleabihf", "musl"],
]);

/** Binary packages carry their platform in their name: @swc/core-linux-arm64-musl. */
export function platformOf(path: string): { cpu?: string[]; os?: string[]; libc?: string[] } {
  const words = packageName(path).split(/[-/_.]/);
  const pick = (names: Map<string, string>) =>
    words.flatMap((word) => names.get(word) ?? []).slice(0, 1);
  const [cpu, os, libc] = [pick(processors), pick(systems), pick(cLibraries)];
  if (cpu.length === 0 && os.length === 0) {
    throw new Error(`${path}: its name does not say which platform it is for`);
  }
  return {
    ...(cpu.length ? { cpu } : {}),
    ...(os.length ? { os } : {}),
    ...(libc.length && os[0] === "linux" ? { libc } : {}),
  };
}
