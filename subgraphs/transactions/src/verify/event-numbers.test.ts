import { expect, test } from "@jest/globals";
import { EventNumbers, type ToldAccount } from "./event-numbers.ts";

function compare(numbers: readonly number[], account: ToldAccount): string | undefined {
  const events = new EventNumbers();
  for (const number of numbers) events.add(number);
  return events.compare(account);
}

test.each([
  { events: [], activityCount: 0, tellsFrom: 1 },
  { events: [1, 2, 3], activityCount: 3, tellsFrom: 1 },
  { events: [2, 3], activityCount: 3, tellsFrom: 2 },
  // Not yet removed, though it could be.
  { events: [2, 3], activityCount: 3, tellsFrom: 3 },
  { events: [2, 3], activityCount: 3, tellsFrom: undefined },
  { events: [], activityCount: 3, tellsFrom: undefined },
])("all is told: $events of $activityCount activities, from $tellsFrom on", (told) => {
  expect(compare(told.events, told)).toBeUndefined();
});

test.each([
  { events: [], activityCount: 3, tellsFrom: 1, wrong: "no event" },
  { events: [1, 2], activityCount: 3, tellsFrom: 1, wrong: "last event is 2" },
  { events: [1, 2, 3, 4], activityCount: 3, tellsFrom: 1, wrong: "last event is 4" },
  { events: [3], activityCount: 3, tellsFrom: 2, wrong: "activity 2 has no event" },
  { events: [1, 3], activityCount: 3, tellsFrom: 1, wrong: "event 3 comes after event 1" },
  { events: [1, 2, 2, 3], activityCount: 3, tellsFrom: 1, wrong: "event 2 comes after event 2" },
  { events: [1, 1, 3], activityCount: 3, tellsFrom: 1, wrong: "event 1 comes after event 1" },
])("what is not told, or told twice, is found: $wrong", ({ events, wrong, ...account }) => {
  expect(compare(events, account)).toContain(wrong);
});
