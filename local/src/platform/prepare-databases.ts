import { createHash } from "node:crypto";
import { z } from "zod";
import { cast } from "../demo/cast.ts";
import type { DemoSize } from "../demo/demo-size.ts";
import { demoYear } from "../demo/demo-year.ts";
import { LocalProblem } from "../local-problem.ts";
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

const seeded = z.object({
  database: z.string(),
  size: z.enum(["small", "large"]).default("small"),
  // Until people were sealed there was no such field; their migration lets demo people begin anew.
  people: z.literal("sealed").optional(),
});

/** Databases, their tables, and demo data: each step changes nothing where it was done before. */
export async function prepareDatabases(
  adminUrl: string,
  paths: LocalPaths,
  secrets: Secrets,
  environment: NodeJS.ProcessEnv,
  steps: Steps,
  demoSize: DemoSize | undefined,
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
    if (hasMoney) expectSize(there.size, demoSize);
    if (hasMoney && there.people) return note("there already");
    const size = (hasMoney ? there.size : demoSize) ?? "small";
    const year = demoYear(size, new Date());
    // Loaded only when needed: it brings the subgraphs' commands with it.
    const { seedMoney, seedPeople } = await import("../seed.ts");
    await Promise.all([
      seedPeople(peopleVariables(urls, secrets), year),
      hasMoney ? undefined : seedMoney(urls.transactions, year),
    ]);
    if (hasMoney) note("people begin anew, sealed; who registered here is to register again");
    else note(`${size}: ${cast.length} people, ${year.orders.length} orders`);
    marker.write({ database, size, people: "sealed" });
  });
  return urls;
}

/** History is not written between what has happened already. */
function expectSize(there: string, asked: DemoSize | undefined): void {
  if (asked === undefined || asked === there) return;
  throw new LocalProblem(
    `the demo data that is there is ${there}`,
    `npm run reset, then npm start -- --seed ${asked}`,
  );
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
