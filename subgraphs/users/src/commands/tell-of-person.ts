import type { NewEvent } from "@tributary/events/catalogue";
import { appendEvents } from "@tributary/events/outbox";
import { updateUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import type { LockedPerson } from "./change-person.ts";

type PersonEvent = Extract<NewEvent, { readonly type: `users.${string}` }>;
type News = PersonEvent extends infer Event
  ? Event extends PersonEvent
    ? Pick<Event, "type" | "data">
    : never
  : never;

/** The next event of a locked person: the numbers of one person have no gap. */
export async function tellOfPerson({ tx, user, at }: LockedPerson, news: News): Promise<void> {
  const number = user.eventCount + 1;
  await updateUser(tx, user.id, { eventCount: number });
  await appendEvents(tx, [{ ...news, subject: userIds.encode(user.id), number, time: at }]);
}
