import { freshPeople } from "@tributary/testing/fresh-people";
import { type RegisterUserRequest, registerUser } from "./commands/register-user.ts";
import { readPeopleConfig } from "./config.ts";
import { openPeople } from "./personal-data/open-people.ts";

export type PeopleFixture = Awaited<ReturnType<typeof openPeopleFixture>>;

/** Migrated databases of its own with the commands on them, for one test file. */
export async function openPeopleFixture() {
  const store = await freshPeople();
  const opened = openPeople(readPeopleConfig(store.variables));
  let rings = 0;
  const deps = { ...opened.people, ring: () => void rings++ };
  let count = 0;
  return {
    deps,
    variables: store.variables,
    rings: () => rings,
    /** Somebody new, with an address that nobody else has. */
    register: async (request: Partial<RegisterUserRequest> = {}): Promise<Buffer> => {
      const person = { displayName: "Ann", email: `person-${count++}@example.com`, ...request };
      const result = await registerUser(deps, person);
      if (result.outcome !== "registered") throw new Error(result.outcome);
      return result.id;
    },
    close: async () => {
      await opened.close();
      await store.drop();
    },
  };
}
