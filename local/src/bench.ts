// npm run bench -- NAME: measures something beside its peers or its limit, on services of its own, and
// writes bench/results/NAME.json. Quiet machines give good figures.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "./repository-root.ts";

const folder = join(repositoryRoot, "bench");
const names = readdirSync(folder).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? []);
const [name] = process.argv.slice(2);
if (name !== undefined && names.includes(name)) {
  await import(pathToFileURL(join(folder, `${name}.ts`)).href);
} else {
  console.error(`Which benchmark? npm run bench -- ${names.join("|")}`);
  process.exitCode = 2;
}
