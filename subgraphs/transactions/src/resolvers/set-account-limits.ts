import { setAccountLimits as command } from "../commands/set-account-limits.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asStaff } from "./as-staff.ts";
import { changedAccount } from "./changed-account.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const setAccountLimits: NonNullable<MutationResolvers["setAccountLimits"]> = async (
  _root,
  { input },
  context,
) => {
  const perTransaction = input.perTransaction ?? null;
  const perDay = input.perDay ?? null;
  const result = await asStaff(context, (actor) =>
    command(context, { ...input, perTransaction, perDay, actor }),
  );
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "AccountLimitsSet", account: await changedAccount(context, result) };
};
