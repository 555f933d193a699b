import type { Handler } from "@tributary/events/consumer";
import { welcomeOwner } from "../commands/welcome-owner.ts";
import { ownerOf } from "./owner-of.ts";

export function userRegistered(options: {
  firstAccountCurrency: string | null;
}): Handler<"users.user.registered.v1"> {
  const currency = options.firstAccountCurrency;
  return (tx, event) => welcomeOwner(tx, { ownerId: ownerOf(event), currency });
}
