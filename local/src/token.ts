// npm run -s token -- NAME: prints that person's token and nothing else.
import { readLocalConfig } from "./config.ts";
import { describeProblem } from "./local-problem.ts";
import { isName, names } from "./people.ts";
import { loadDevelopmentKey } from "./platform/development-key-file.ts";
import { localPaths } from "./platform/local-paths.ts";
import { tokenFor } from "./platform/token-for.ts";

const [name] = process.argv.slice(2);
if (isName(name)) {
  try {
    const key = await loadDevelopmentKey(localPaths(readLocalConfig().localDirectory));
    process.stdout.write(`${await tokenFor(key, name)}\n`);
  } catch (error) {
    process.stderr.write(`${describeProblem(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stderr.write(`Whose token? npm run -s token -- ${names.join("|")}\n`);
  process.exitCode = 2;
}
