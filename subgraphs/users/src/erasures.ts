// node src/erasures.ts list: the ids of everybody who was erased, a line each, to be kept apart from
// every backup. node src/erasures.ts reapply < ids: after a restore, they are erased again.
import { text } from "node:stream/consumers";
import { ConfigError } from "@tributary/runtime/config";
import { describeFault } from "@tributary/runtime/errors";
import { reapplyErasures } from "./commands/reapply-erasures.ts";
import { readPeopleConfig } from "./config.ts";
import { openPeople } from "./personal-data/open-people.ts";
import type { People } from "./personal-data/people.ts";
import { userIds } from "./user-ids.ts";

const PAGE = 1_000;
const verbs: Record<string, ((people: People) => Promise<void>) | undefined> = { list, reapply };

try {
  const verb = verbs[process.argv[2] ?? ""];
  if (!verb) throw new ConfigError("erasures", ["the first argument: wants list or reapply"]);
  const { people, close } = openPeople(readPeopleConfig());
  await verb(people).finally(close);
} catch (error) {
  const told = error instanceof ConfigError ? error.message : JSON.stringify(describeFault(error));
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
}

async function list({ dataKeys }: People): Promise<void> {
  for await (const id of dataKeys.erased(PAGE)) process.stdout.write(`${userIds.encode(id)}\n`);
}

async function reapply(people: People): Promise<void> {
  const ids = (await text(process.stdin)).split(/\s+/);
  // No relay runs here: what is told waits in the outbox until the service starts.
  const { erased, wereBack } = await reapplyErasures({ ...people, ring: () => {} }, ids);
  process.stdout.write(`${erased} people are erased, ${wereBack} of whom were back\n`);
}
