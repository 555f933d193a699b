import { expect, test } from "@jest/globals";
import type { ParkedMessage } from "@tributary/events/parked-messages";
import { runParked } from "./run-parked.ts";

const event = {
  id: "01a1f7d2-2273-7c78-913f-f04a4d0ca28a",
  type: "users.user.suspended.v1",
  source: "users",
  time: "2026-01-31T09:30:00.000Z",
  subject: "usr_1",
  number: 2,
  feedNumber: 7,
  data: { userId: "usr_1" },
} as const;
const failed: ParkedMessage = {
  id: event.id,
  reason: "FAILED",
  parkedAt: new Date(event.time),
  event,
  body: "",
};
const malformed: ParkedMessage = {
  id: "odd",
  reason: "MALFORMED",
  parkedAt: undefined,
  event: undefined,
  body: "no JSON",
};

/** A consumer with these parked, and what was done to them. */
function consumerWith(...messages: ParkedMessage[]) {
  const done: string[] = [];
  const settle = (what: string) => async (id: string) => {
    done.push(`${what} ${id}`);
    return messages.some((message) => message.id === id);
  };
  const consumer = {
    list: async () => messages,
    replay: settle("replay"),
    discard: settle("discard"),
    replayAll: async () => messages.length,
  };
  return { consumer, done };
}

test("lists what is parked, by which consumer and why", async () => {
  const { consumer } = consumerWith(failed, malformed);
  const lines = await runParked(new Map([["transactions.people", consumer]]), []);
  expect(lines.slice(0, 4)).toEqual([
    `${event.id}  2026-01-31T09:30:00.000Z  transactions.people: its handler failed too often`,
    "  users.user.suspended.v1 usr_1 2",
    "odd  at an unknown time  transactions.people: cannot be read",
    "  no JSON",
  ]);
});

test("says so when nothing is parked", async () => {
  const parked = new Map([["transactions.people", consumerWith().consumer]]);
  expect(await runParked(parked, ["list"])).toEqual(["nothing is parked"]);
  expect(await runParked(parked, ["replay", "all"])).toEqual(["nothing is parked"]);
});

test("replays and discards at the consumer that has it", async () => {
  const [empty, full] = [consumerWith(), consumerWith(failed)];
  const parked = new Map([
    ["one", empty.consumer],
    ["two", full.consumer],
  ]);
  expect(await runParked(parked, ["replay", event.id])).toEqual([`${event.id} went back to two`]);
  await runParked(parked, ["discard", event.id]);
  expect(full.done).toEqual([`replay ${event.id}`, `discard ${event.id}`]);
  expect(await runParked(parked, ["replay", "all"])).toEqual(["1 went back to two"]);
});

test.each([[["replay", "unknown"]], [["discard", "unknown"]], [["drop"]], [["replay"]]])(
  "refuses %j, and says what to do",
  async (args) => {
    const parked = new Map([["one", consumerWith(failed).consumer]]);
    await expect(runParked(parked, args)).rejects.toMatchObject({
      name: "LocalProblem",
      fix: expect.stringContaining("npm run -s parked"),
    });
  },
);
