import { z } from "zod";
import { read } from "./repository.ts";

const versions = z.record(z.string(), z.string()).default({});
const manifest = z.looseObject({
  name: z.string(),
  private: z.boolean(),
  type: z.literal("module"),
  license: z.literal("MIT"),
  scripts: versions,
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
});

export type WorkspacePackage = {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  /** Of every kind, by name. */
  readonly dependencies: ReadonlyMap<string, string>;
};

export function readPackage(folder: string): WorkspacePackage {
  const parsed = manifest.parse(JSON.parse(read(`${folder}/package.json`)));
  const all = {
    ...parsed.optionalDependencies,
    ...parsed.peerDependencies,
    ...parsed.devDependencies,
    ...parsed.dependencies,
  };
  return {
    name: parsed.name,
    scripts: parsed.scripts,
    dependencies: new Map(Object.entries(all)),
  };
}
