import DataLoader from "dataloader";
import type { GrantedRole } from "./domain/granted-role.ts";
import type { Nameplate } from "./personal-data/nameplate.ts";
import type { Wanted } from "./personal-data/open-fields.ts";
import { openRemembered } from "./personal-data/open-remembered.ts";
import type { People } from "./personal-data/people.ts";
import { type Factor, findFactors } from "./store/factors.ts";
import { countRecoveryCodesOf } from "./store/recovery-codes.ts";
import { findGrantedRoles } from "./store/roles.ts";
import { findUsers, type UserRow } from "./store/users.ts";

export type Loaders = {
  readonly userById: DataLoader<Buffer, UserRow | undefined, string>;
  readonly nameplateById: DataLoader<Buffer, Nameplate | undefined, string>;
  readonly rolesById: DataLoader<Buffer, readonly GrantedRole[], string>;
  readonly factorsById: DataLoader<Buffer, readonly Factor[], string>;
  readonly recoveryCodesLeftById: DataLoader<Buffer, number, string>;
  readonly personalField: DataLoader<Wanted, string | null, string>;
};

/** One set per request: what one asks for twice is read once, and many are read together. */
export function createLoaders(people: People): Loaders {
  return {
    userById: byPerson(async (ids) => {
      const rows = await findUsers(people.db, ids);
      const byId = new Map(rows.map((row) => [row.id.toString("hex"), row]));
      return ids.map((id) => byId.get(id.toString("hex")));
    }),
    nameplateById: byPerson(async (ids) => {
      const plates = await people.names.find(ids);
      return ids.map((id) => plates.get(id.toString("hex")));
    }),
    rolesById: byPerson(async (ids) => {
      const rows = await findGrantedRoles(people.db, ids);
      return ids.map((id) => rows.filter((row) => row.userId.equals(id)).map(({ role }) => role));
    }),
    factorsById: byPerson(async (ids) => {
      const factors = await findFactors(people.db, ids);
      return ids.map((id) => factors.filter(({ userId }) => userId.equals(id)));
    }),
    recoveryCodesLeftById: byPerson(async (ids) => {
      const left = await countRecoveryCodesOf(people.db, ids);
      return ids.map((id) => left.get(id.toString("hex")) ?? 0);
    }),
    personalField: new DataLoader((wanted: readonly Wanted[]) => openRemembered(people, wanted), {
      cacheKeyFn: ({ user, field }) => `${user.id.toString("hex")} ${field}`,
      maxBatchSize: 500,
    }),
  };
}

function byPerson<Found>(find: (ids: readonly Buffer[]) => Promise<readonly Found[]>) {
  return new DataLoader<Buffer, Found, string>(find, {
    cacheKeyFn: (id) => id.toString("hex"),
    maxBatchSize: 500,
  });
}

/** What was read for another reason is not read again. */
export function primeUser(loaders: Loaders, user: UserRow): UserRow {
  loaders.userById.prime(user.id, user);
  loaders.nameplateById.prime(user.id, user);
  return user;
}
