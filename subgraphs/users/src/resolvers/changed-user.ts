import type { UsersContext } from "../context.ts";
import type { UserRow } from "../store/users.ts";

/** As it is after the command: what was read before is forgotten. */
export async function changedUser(
  { loaders }: UsersContext,
  { id }: { readonly id: Buffer },
): Promise<UserRow | null> {
  loaders.userById.clear(id);
  loaders.personalField.clearAll();
  loaders.rolesById.clear(id);
  return (await loaders.userById.load(id)) ?? null;
}
