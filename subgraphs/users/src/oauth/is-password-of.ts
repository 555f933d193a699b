import type { Access } from "../commands/access.ts";
import { userIds } from "../user-ids.ts";
import { type SignInDeps, signIn } from "./sign-in.ts";

/** As at signing in, and kept up as there; by who has a token of that person, wherever they are. */
export async function isPasswordOf(
  deps: SignInDeps,
  { userId, email, password }: Parameters<Access["isPasswordOf"]>[0],
): ReturnType<Access["isPasswordOf"]> {
  // Counted in the person's name, not in that of a place: others' guesses do not keep them out.
  const result = await signIn(deps, { email, password, address: `graph ${userId}` });
  if (result.outcome === "busy" || result.outcome === "flooded") return "busy";
  const isTheirs = result.outcome === "signed-in" && userIds.encode(result.userId) === userId;
  return isTheirs ? "right" : "wrong";
}
