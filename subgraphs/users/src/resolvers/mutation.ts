import type { MutationResolvers } from "../generated/resolvers.ts";
import { eraseUser } from "./erase-user.ts";
import { grantRole } from "./grant-role.ts";
import { registerUser } from "./register-user.ts";
import { reinstateUser } from "./reinstate-user.ts";
import { revokeRole } from "./revoke-role.ts";
import { suspendUser } from "./suspend-user.ts";
import { updateProfile } from "./update-profile.ts";

export const Mutation: MutationResolvers = {
  eraseUser,
  grantRole,
  registerUser,
  reinstateUser,
  revokeRole,
  suspendUser,
  updateProfile,
};
