import type { UsersContext } from "../context.ts";
import { primeUser } from "../loaders.ts";
import type { UserRow } from "../store/users.ts";

/** As it is after the command: what was read before is forgotten. */
export async function changedUser(
  { loaders }: UsersContext,
  { id }: { readonly id: Buffer },
): Promise<UserRow | null> {
  loaders.userById.clear(id);
  loaders.nameplateById.clear(id);
  loaders.rolesById.clear(id);
  loaders.factorsById.clear(id);
  loaders.recoveryCodesLeftById.clear(id);
  loaders.personalField.clearAll();
  const user = await loaders.userById.load(id);
  return user ? primeUser(loaders, user) : null;
}
