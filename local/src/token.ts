// npm run -s token -- NAME: prints that person's token and nothing else.
import { readLocalConfig } from "./config.ts";
import { isName, names } from "./people.ts";
import { loadDevelopmentKey } from "./platform/development-key-file.ts";
import { localPaths } from "./platform/local-paths.ts";
import { tokenFor } from "./platform/token-for.ts";

const [name] = process.argv.slice(2);
if (isName(name)) {
  const key = await loadDevelopmentKey(localPaths(readLocalConfig().localDirectory));
  process.stdout.write(`${await tokenFor(key, name)}\n`);
} else {
  process.stderr.write(`Whose token? npm run -s token -- ${names.join("|")}\n`);
  process.exitCode = 2;
}
