// node src/keys-copy.ts write FOLDER: a copy of people's wrapped keys, in place of older ones.
// check FOLDER: whether such copies are as they should be; the exit code says so too.
// restore FILE < ids: puts keys back, save those of people who were erased.
import { text } from "node:stream/consumers";
import { ConfigError } from "@tributary/runtime/config";
import { describeFault } from "@tributary/runtime/errors";
import { checkKeysCopies } from "./commands/check-keys-copies.ts";
import { copyKeys } from "./commands/copy-keys.ts";
import { KeysCopyBrokenError, restoreKeys } from "./commands/restore-keys.ts";
import { readPeopleConfig } from "./config.ts";
import { openPeople } from "./personal-data/open-people.ts";
import type { People } from "./personal-data/people.ts";

const verbs: Record<string, ((people: People, path: string) => Promise<void>) | undefined> = {
  write,
  check,
  restore,
};

try {
  const [, , verb = "", path] = process.argv;
  const run = verbs[verb];
  if (!run || path === undefined) {
    throw new ConfigError("keys-copy", [
      "arguments: want write FOLDER, check FOLDER, restore FILE",
    ]);
  }
  const { people, close } = openPeople(readPeopleConfig());
  await run(people, path).finally(close);
} catch (error) {
  const isTold = error instanceof ConfigError || error instanceof KeysCopyBrokenError;
  process.stderr.write(`${isTold ? error.message : JSON.stringify(describeFault(error))}\n`);
  process.exitCode = 1;
}

async function write(people: People, folder: string): Promise<void> {
  const keys = await copyKeys(people, { folder, at: new Date() });
  process.stdout.write(`the keys of ${keys} people were copied\n`);
}

async function check(people: People, folder: string): Promise<void> {
  const problems = await checkKeysCopies(people, { folder, at: new Date() });
  for (const problem of problems) process.stdout.write(`WRONG: ${problem}\n`);
  if (problems.length === 0) process.stdout.write("the copies are as they should be\n");
  process.exitCode = problems.length === 0 ? 0 : 1;
}

async function restore(people: People, path: string): Promise<void> {
  const erased = (await text(process.stdin)).split(/\s+/);
  const { restored, left } = await restoreKeys(people, { path, erased });
  process.stdout.write(
    `${restored} keys were put back, ${left} were there or are of who was erased\n`,
  );
}
