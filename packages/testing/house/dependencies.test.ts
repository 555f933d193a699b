import { expect, test } from "@jest/globals";
import { missingStubs, parseLock } from "@tributary/local/check/lock-stubs";
import { peers, read, workspaces } from "./repository.ts";
import { readPackage } from "./workspace-packages.ts";

const everywhere = [".", ...workspaces];

test("every version is exact", () => {
  const loose = [...everywhere, ...peers].flatMap((folder) =>
    [...readPackage(folder).dependencies]
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${folder}: ${name} ${version}`),
  );
  expect(loose).toEqual([]);
});

test("a package has one version in all workspaces", () => {
  const versions = new Map<string, Set<string>>();
  for (const folder of everywhere) {
    for (const [name, version] of readPackage(folder).dependencies) {
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
    }
  }
  const several = [...versions].filter(([, found]) => found.size > 1);
  expect(several.map(([name, found]) => `${name}: ${[...found].join(", ")}`)).toEqual([]);
});

test.each([".", ...peers])(
  "the lock file of %s holds every platform's binaries: npm ci works elsewhere (mend: npm run lock)",
  (folder) => {
    const missing = missingStubs(parseLock(read(`${folder}/package-lock.json`)));
    expect(missing.map(({ path }) => path)).toEqual([]);
  },
);

test("the lock file says what the workspaces ask for (mend: npm install && npm run lock)", () => {
  const { packages } = parseLock(read("package-lock.json"));
  const stale = everywhere.filter((folder) => {
    const locked = packages[folder === "." ? "" : folder] as Record<string, object> | undefined;
    const held = {
      ...locked?.dependencies,
      ...locked?.devDependencies,
      ...locked?.optionalDependencies,
      ...locked?.peerDependencies,
    };
    return !sameEntries(held, Object.fromEntries(readPackage(folder).dependencies));
  });
  expect(stale).toEqual([]);
});

function sameEntries(a: object, b: object): boolean {
  const text = (o: object) => JSON.stringify(Object.entries(o).sort());
  return text(a) === text(b);
}
