import { describe, expect, test } from "@jest/globals";
import { type ConnectionFacts, decideConnection } from "./connection.ts";

const well: ConnectionFacts = {
  online: true,
  socket: "open",
  followers: [
    { state: "following", losses: 0 },
    { state: "following", losses: 0 },
  ],
  everLive: true,
};

describe("the connection light", () => {
  test("is live only when the socket is open and every account is followed", () => {
    expect(decideConnection(well)).toBe("live");
    expect(decideConnection({ ...well, socket: "closed" })).toBe("reconnecting");
    expect(
      decideConnection({
        ...well,
        followers: [
          { state: "following", losses: 0 },
          { state: "waiting", losses: 1 },
        ],
      }),
    ).toBe("reconnecting");
  });

  test("says connecting before the first time, and not after a failure", () => {
    const first = { ...well, everLive: false, socket: "connecting" as const };
    expect(decideConnection(first)).toBe("connecting");
    expect(decideConnection({ ...first, followers: [{ state: "waiting", losses: 1 }] })).toBe(
      "reconnecting",
    );
  });

  test("is offline without a network and after many tries", () => {
    expect(decideConnection({ ...well, online: false })).toBe("offline");
    expect(decideConnection({ ...well, followers: [{ state: "starting", losses: 5 }] })).toBe(
      "offline",
    );
  });
});
