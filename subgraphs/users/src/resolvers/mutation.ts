import type { MutationResolvers } from "../generated/resolvers.ts";
import { changeEmail } from "./change-email.ts";
import { changePassword } from "./change-password.ts";
import { disableClient } from "./disable-client.ts";
import { eraseMe } from "./erase-me.ts";
import { eraseUser } from "./erase-user.ts";
import { grantRole } from "./grant-role.ts";
import { registerClient } from "./register-client.ts";
import { registerUser } from "./register-user.ts";
import { reinstateUser } from "./reinstate-user.ts";
import { renewClientSecret } from "./renew-client-secret.ts";
import { resetSecurityFactors } from "./reset-security-factors.ts";
import { revokeAllSessions } from "./revoke-all-sessions.ts";
import { revokeRole } from "./revoke-role.ts";
import { revokeSession } from "./revoke-session.ts";
import { sendEmailConfirmation } from "./send-email-confirmation.ts";
import { suspendUser } from "./suspend-user.ts";
import { updateClient } from "./update-client.ts";
import { updateProfile } from "./update-profile.ts";

export const Mutation: MutationResolvers = {
  changeEmail,
  changePassword,
  disableClient,
  eraseMe,
  eraseUser,
  grantRole,
  registerClient,
  registerUser,
  reinstateUser,
  renewClientSecret,
  resetSecurityFactors,
  revokeAllSessions,
  revokeRole,
  revokeSession,
  sendEmailConfirmation,
  suspendUser,
  updateClient,
  updateProfile,
};
