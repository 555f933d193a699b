import type { Handler } from "@tributary/events/consumer";
import { changeStanding } from "../commands/change-standing.ts";
import { ownerOf } from "./owner-of.ts";

export const userSuspended: Handler<"users.user.suspended.v1"> = (tx, event) =>
  changeStanding(tx, { ownerId: ownerOf(event), standing: "SUSPENDED", number: event.number });
