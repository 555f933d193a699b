import { readPeopleConfig } from "@tributary/users/config";
import { openFields } from "@tributary/users/personal-data/open-fields";
import { openPeople } from "@tributary/users/personal-data/open-people";
import { personalFields } from "@tributary/users/personal-data/personal-fields";
import { listUsers } from "@tributary/users/store/users";
import { userIds } from "@tributary/users/user-ids";

export type ReadPerson = {
  readonly id: string;
  /** How many of them are there, sealed. */
  readonly sealed: number;
  /** What opens of them, by a process that has never opened anything before. */
  readonly opened: readonly string[];
};

/** Everybody in a database, as far as the keys that there are now open them. */
export async function readPeople(variables: NodeJS.ProcessEnv): Promise<readonly ReadPerson[]> {
  const { people, close } = openPeople(readPeopleConfig(variables));
  try {
    const users = await listUsers(people.db, { filter: {}, after: undefined, rowsMax: 1_000 });
    return await Promise.all(
      users.map(async (user) => {
        const wanted = personalFields.map((field) => ({ user, field }));
        const values = await openFields(people, wanted);
        const { displayNameSealed, emailSealed, handleSealed } = user;
        return {
          id: userIds.encode(user.id),
          sealed: [displayNameSealed, emailSealed, handleSealed].filter((value) => value).length,
          opened: values.filter((value) => typeof value === "string"),
        };
      }),
    );
  } finally {
    await close();
  }
}
