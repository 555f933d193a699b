// node src/blind-index.ts status: how many people are found by which index key. node src/blind-index.ts
// reindex: gives everybody marks of the newest now, as the job does in its time.
import { ConfigError } from "@tributary/runtime/config";
import { describeFault } from "@tributary/runtime/errors";
import { reindexPeople } from "./commands/reindex-people.ts";
import { readPeopleConfig } from "./config.ts";
import { openPeople } from "./personal-data/open-people.ts";
import type { People } from "./personal-data/people.ts";
import { countPeopleByKey } from "./store/index-keys.ts";

const BATCH_SIZE = 100;
const verbs: Record<string, ((people: People) => Promise<void>) | undefined> = {
  status,
  reindex: async (people) => {
    const options = { batchSize: BATCH_SIZE, signal: new AbortController().signal };
    const count = await reindexPeople(people, options);
    process.stdout.write(`${count} people were indexed anew\n`);
    await status(people);
  },
};

try {
  const verb = verbs[process.argv[2] ?? ""];
  if (!verb) throw new ConfigError("blind-index", ["the first argument: wants status or reindex"]);
  const { people, close } = openPeople(readPeopleConfig());
  await verb(people).finally(close);
} catch (error) {
  const told = error instanceof ConfigError ? error.message : JSON.stringify(describeFault(error));
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
}

async function status({ db, blindIndex }: People): Promise<void> {
  const counts = await countPeopleByKey(db);
  const older = counts.filter(({ keyId }) => !keyId?.equals(blindIndex.keyId));
  for (const { keyId, people } of counts) {
    const place = keyId === undefined ? "several keys" : `key ${keyId.toString("hex")}`;
    const note = keyId?.equals(blindIndex.keyId) ? ", the newest" : "";
    process.stdout.write(`${people} people are found by ${place}${note}\n`);
  }
  const isDone = older.length === 0;
  process.stdout.write(isDone ? "no older key is needed\n" : "older keys are still needed\n");
}
