import type { Handler } from "@tributary/events/consumer";
import { changeStanding } from "../commands/change-standing.ts";
import { ownerOf } from "./owner-of.ts";

export const userReinstated: Handler<"users.user.reinstated.v1"> = (tx, event) =>
  changeStanding(tx, { ownerId: ownerOf(event), standing: "ACTIVE", number: event.number });
