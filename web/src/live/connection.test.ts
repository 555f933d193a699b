import { describe, expect, test } from "@jest/globals";
import { type ConnectionFacts, decideConnection } from "./connection.ts";

const standing = { state: "standing", losses: 0 } as const;
const well: ConnectionFacts = {
  online: true,
  socket: "open",
  streams: [standing, standing],
  everLive: true,
  catchingUp: undefined,
  lateCount: 0,
};
const kindOf = (facts: Partial<ConnectionFacts>) => decideConnection({ ...well, ...facts }).kind;

describe("the connection light", () => {
  test("is live only when the socket is open and every account is followed", () => {
    expect(kindOf({})).toBe("live");
    expect(kindOf({ socket: "closed" })).toBe("reconnecting");
    expect(kindOf({ streams: [standing, { state: "asked", losses: 0 }] })).toBe("reconnecting");
  });

  test("says how much arrives after a cut, and is live only behind it", () => {
    expect(decideConnection({ ...well, catchingUp: { events: 3 } })).toEqual({
      kind: "catching-up",
      events: 3,
    });
    expect(kindOf({ socket: "connecting", catchingUp: { events: 0 } })).toBe("reconnecting");
  });

  test("is not live while one's own payment should have been told and was not", () => {
    expect(decideConnection({ ...well, lateCount: 1 })).toEqual({ kind: "catching-up", events: 1 });
  });

  test("is connecting at first, and reconnecting only after something was lost", () => {
    expect(kindOf({ everLive: false, socket: "connecting" })).toBe("connecting");
    expect(kindOf({ everLive: false, streams: [{ state: "lost", losses: 1 }] })).toBe(
      "reconnecting",
    );
  });

  test("is offline without a network, after many losses in a row, and when a stream is given up", () => {
    expect(kindOf({ online: false })).toBe("offline");
    expect(kindOf({ streams: [standing, { state: "lost", losses: 5 }] })).toBe("offline");
    expect(kindOf({ streams: [{ state: "over", losses: 1 }] })).toBe("offline");
  });
});
