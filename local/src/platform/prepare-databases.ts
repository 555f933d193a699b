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
import { runScript } from "./run-script.ts";
import type { Steps } from "./steps.ts";

const MIGRATION_TIMEOUT_MS = 120_000;

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
    await Promise.all(subgraphNames.map((name) => migrate(name, owner[name], environment)));
  });
  await steps.run("demo data", async (note) => {
    const marker = new StateFile(paths.seeded, z.object({ database: z.string() }));
    const database = createHash("sha256").update(urls.users).digest("hex");
    if (marker.read()?.database === database) return note("there already");
    // Loaded only when needed: it brings the subgraphs' commands with it.
    const { seed } = await import("../seed.ts");
    note(await seed(urls));
    marker.write({ database });
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
