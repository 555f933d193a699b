import DataLoader from "dataloader";
import type { GrantedRole } from "./domain/granted-role.ts";
import type { Nameplate } from "./personal-data/nameplate.ts";
import { openFields, type Wanted } from "./personal-data/open-fields.ts";
import type { People } from "./personal-data/people.ts";
import { findGrantedRoles } from "./store/roles.ts";
import { findUsers, type UserRow } from "./store/users.ts";

export type Loaders = {
  readonly userById: DataLoader<Buffer, UserRow | undefined, string>;
  readonly nameplateById: DataLoader<Buffer, Nameplate | undefined, string>;
  readonly rolesById: DataLoader<Buffer, readonly GrantedRole[], string>;
  readonly personalField: DataLoader<Wanted, string | null, string>;
};

/** One set per request: what one asks for twice is read once, and many are read together. */
export function createLoaders(people: People): Loaders {
  return {
    userById: new DataLoader(
      async (ids: readonly Buffer[]) => {
        const rows = await findUsers(people.db, ids);
        const byId = new Map(rows.map((row) => [row.id.toString("hex"), row]));
        return ids.map((id) => byId.get(id.toString("hex")));
      },
      { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: 500 },
    ),
    nameplateById: new DataLoader(
      async (ids: readonly Buffer[]) => {
        const plates = await people.names.find(ids);
        return ids.map((id) => plates.get(id.toString("hex")));
      },
      { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: 500 },
    ),
    rolesById: new DataLoader(
      async (ids: readonly Buffer[]) => {
        const rows = await findGrantedRoles(people.db, ids);
        return ids.map((id) => rows.filter((row) => row.userId.equals(id)).map(({ role }) => role));
      },
      { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: 500 },
    ),
    personalField: new DataLoader((wanted: readonly Wanted[]) => openFields(people, wanted), {
      cacheKeyFn: ({ user, field }) => `${user.id.toString("hex")} ${field}`,
      maxBatchSize: 500,
    }),
  };
}

/** What was read for another reason is not read again. */
export function primeUser(loaders: Loaders, user: UserRow): UserRow {
  loaders.userById.prime(user.id, user);
  loaders.nameplateById.prime(user.id, user);
  return user;
}
