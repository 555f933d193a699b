import { freshPeople } from "@tributary/testing/fresh-people";
import { asc } from "drizzle-orm";
import { type RegisterUserRequest, registerUser } from "./commands/register-user.ts";
import { readPeopleConfig } from "./config.ts";
import { type NameMemoryPlace, openPeople } from "./personal-data/open-people.ts";
import { outbox } from "./store/tables.ts";
import { findUsers, type UserRow } from "./store/users.ts";
import { userIds } from "./user-ids.ts";

export type PeopleFixture = Awaited<ReturnType<typeof openPeopleFixture>>;

/** Migrated databases of its own with the commands on them, for one test file. */
export async function openPeopleFixture(memory?: NameMemoryPlace) {
  const store = await freshPeople();
  // What is cached stays so for as long as a test takes, however busy the machine is.
  const variables = { ...store.variables, DATA_KEYS_CACHE_MS: "3600000" };
  const opened = openPeople(readPeopleConfig(variables), memory);
  let rings = 0;
  const keysLeft: unknown[] = [];
  const deps = {
    ...opened.people,
    ring: () => void rings++,
    onKeyLeft: (error: unknown) => void keysLeft.push(error),
  };
  let count = 0;
  return {
    deps,
    variables,
    /** Of the user that owns the tables: what somebody who tampers could have. */
    ownerUrl: store.ownerUrl,
    rings: () => rings,
    keysLeft,
    /** What has been told of somebody, oldest first. */
    told: async (id: Buffer) => {
      const rows = await deps.db.select().from(outbox).orderBy(asc(outbox.id));
      return rows
        .filter(({ subject }) => subject === userIds.encode(id))
        .map(({ type, number, data }) => ({ type, number, data }));
    },
    row: async (id: Buffer): Promise<UserRow> => {
      const [row] = await findUsers(deps.db, [id]);
      if (!row) throw new Error("nobody has this id");
      return row;
    },
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
