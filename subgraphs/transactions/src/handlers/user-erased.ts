import type { Handler } from "@tributary/events/consumer";
import { changeStanding } from "../commands/change-standing.ts";
import { ownerOf } from "./owner-of.ts";

export const userErased: Handler<"users.user.erased.v1"> = (tx, event) =>
  changeStanding(tx, { ownerId: ownerOf(event), standing: "ERASED", number: event.number });
