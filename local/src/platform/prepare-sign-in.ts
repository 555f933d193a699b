import { createHash } from "node:crypto";
import { z } from "zod";
import { demoClients } from "../demo/demo-clients.ts";
import { type Name, people } from "../people.ts";
import type { Secrets } from "../secrets.ts";
import { StateFile } from "../state-file.ts";
import type { DatabaseUrls } from "./databases.ts";
import { demoPassword } from "./demo-password.ts";
import type { LocalPaths } from "./local-paths.ts";
import { peopleVariables } from "./people-variables.ts";

/** Who has a password. The crowd has none, and services never do. */
export const signInNames = ["alice", "bob", "support", "admin"] as const satisfies readonly Name[];

const prepared = z.object({ state: z.string() });

/** Passwords for the named people, and the programs that they sign in at; nothing the second time. */
export async function prepareSignIn(
  options: {
    readonly paths: LocalPaths;
    readonly databaseUrls: DatabaseUrls;
    readonly secrets: Secrets;
    readonly publicUrl: string;
  },
  note: (text: string) => void,
): Promise<void> {
  const { paths, databaseUrls, secrets, publicUrl } = options;
  const marker = new StateFile(paths.signIn, prepared);
  const password = demoPassword(secrets);
  const given = JSON.stringify([databaseUrls.users, demoClients(publicUrl), password, signInNames]);
  const state = createHash("sha256").update(given).digest("hex");
  if (marker.read()?.state === state) return note("there already");
  // Loaded only when needed: it brings the subgraph's commands with it.
  const { seedSignIn } = await import("../seed-sign-in.ts");
  const ids = signInNames.map((name) => people[name].id);
  await seedSignIn(peopleVariables(databaseUrls, secrets), { ids, password, publicUrl });
  marker.write({ state });
  note(`${ids.length} passwords`);
}
