import { unfreezeAccount as command } from "../commands/change-account-status.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asStaff } from "./as-staff.ts";
import { changedAccount } from "./changed-account.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const unfreezeAccount: NonNullable<MutationResolvers["unfreezeAccount"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asStaff(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "AccountUnfrozen", account: await changedAccount(context, result) };
};
