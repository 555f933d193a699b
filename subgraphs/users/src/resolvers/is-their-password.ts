import { rateLimited } from "@tributary/subgraph/graph-errors";
import type { UsersContext } from "../context.ts";
import { userIds } from "../user-ids.ts";

/** Tried as at signing in, and counted with those tries. */
export async function isTheirPassword(
  { access, loaders }: UsersContext,
  userId: string,
  password: string,
): Promise<boolean> {
  const id = userIds.decode(userId);
  const user = id && (await loaders.userById.load(id));
  const email = user && (await loaders.personalField.load({ user, field: "email" }));
  if (!access || !email) return false;
  const verdict = await access.isPasswordOf({ userId, email, password });
  if (verdict === "busy") throw rateLimited();
  return verdict === "right";
}
