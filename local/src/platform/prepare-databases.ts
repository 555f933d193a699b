import { createHash } from "node:crypto";
import { z } from "zod";
import type { Secrets } from "../secrets.ts";
import { StateFile } from "../state-file.ts";
import {
  createDatabases,
  type DatabaseUrls,
  databaseUser,
  type SubgraphName,
  subgraphNames,
} from "./databases.ts";
import type { LocalPaths } from "./local-paths.ts";
import { peopleVariables } from "./people-variables.ts";
import { runScript } from "./run-script.ts";
import type { Steps } from "./steps.ts";

const MIGRATION_TIMEOUT_MS = 120_000;

// Until people were sealed there was no second field; their migration lets demo people begin anew.
const seeded = z.object({ database: z.string(), people: z.literal("sealed").optional() });

/** Databases, their tables, and demo data: each step changes nothing where it was done before. */
export async function prepareDatabases(
  adminUrl: string,
  paths: LocalPaths,
  secrets: Secrets,
  environment: NodeJS.ProcessEnv,
  steps: Steps,
): Promise<DatabaseUrls> {
  const { owner, serving: urls } = await steps.run("databases", () =>
    createDatabases(adminUrl, secrets),
  );
  await steps.run("migrations", async () => {
    const variables = {
      ...environment,
      KEYS_DATABASE_URL: owner.users_keys,
      KEYS_DATABASE_SERVING_USER: databaseUser("users_keys", "serving"),
    };
    await Promise.all(subgraphNames.map((name) => migrate(name, owner[name], variables)));
  });
  await steps.run("demo data", async (note) => {
    const marker = new StateFile(paths.seeded, seeded);
    const database = createHash("sha256").update(urls.users).digest("hex");
    const there = marker.read();
    const hasMoney = there?.database === database;
    if (hasMoney && there.people) return note("there already");
    // Loaded only when needed: it brings the subgraphs' commands with it.
    const { seed, seedPeople } = await import("../seed.ts");
    const variables = peopleVariables(urls, secrets);
    if (hasMoney) {
      await seedPeople(variables);
      note("people begin anew, sealed; who registered here is to register again");
    } else {
      note(await seed(urls, variables));
    }
    marker.write({ database, people: "sealed" });
  });
  return urls;
}

async function migrate(
  name: SubgraphName,
  ownerUrl: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await runScript(`subgraphs/${name}/src/migrate.ts`, {
    env: {
      ...environment,
      NODE_ENV: "development",
      DATABASE_URL: ownerUrl,
      DATABASE_SERVING_USER: databaseUser(name, "serving"),
    },
    timeoutMs: MIGRATION_TIMEOUT_MS,
    fix: `mend the migration, or begin anew with an empty database: npm run reset`,
  });
}
