import { idCodec } from "@tributary/subgraph/ids";
import { registerClient } from "@tributary/users/commands/register-client";
import { setPassword } from "@tributary/users/commands/set-password";
import { updateClient } from "@tributary/users/commands/update-client";
import { readPeopleConfig } from "@tributary/users/config";
import { PasswordHasher } from "@tributary/users/oauth/password-hasher";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { demoClients } from "./demo/demo-clients.ts";
import { expectOutcome } from "./demo/expect-outcome.ts";

const userIds = idCodec("usr");

/** Through the same commands as everybody's; a second run says the same again. */
export async function seedSignIn(
  variables: NodeJS.ProcessEnv,
  given: { readonly ids: readonly string[]; readonly password: string; readonly publicUrl: string },
): Promise<void> {
  const opened = openPeople(readPeopleConfig(variables));
  const { db } = opened.people;
  // As strong as the servers' own, or it would be hashed anew at the first sign-in.
  const hasher = new PasswordHasher({
    memoryKib: 19_456,
    iterations: 2,
    parallelism: 1,
    concurrencyMax: 2,
    waitingMax: 100,
  });
  try {
    await Promise.all(
      given.ids.map(async (id) => {
        const userId = userIds.decode(id);
        if (!userId) throw new Error(`not an id: ${id}`);
        const request = { userId, password: given.password, about: [], at: new Date() };
        const result = await setPassword({ db, hasher, isCommon: () => false }, request);
        expectOutcome(result, ["set"], "a password");
      }),
    );
    const deps = { db, allowsPlainHttp: true };
    for (const client of demoClients(given.publicUrl)) {
      const result = await registerClient(deps, client);
      expectOutcome(result, ["registered", "taken"], client.name);
      // Its addresses follow the platform's.
      if (result.outcome === "taken") {
        expectOutcome(await updateClient(deps, client), ["updated"], client.name);
      }
    }
  } finally {
    await opened.close();
  }
}
