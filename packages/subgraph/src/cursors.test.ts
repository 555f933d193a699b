import { describe, expect, test } from "@jest/globals";
import { Cursors } from "./cursors.ts";

const cursors = new Cursors(["a-secret-of-today", "a-secret-of-yesterday"]);

describe("cursors", () => {
  test("come back as the key they were signed with", () => {
    expect(cursors.read("entries acc_1", cursors.sign("entries acc_1", ["7", "x"]))).toEqual([
      "7",
      "x",
    ]);
  });

  test("of another list are refused", () => {
    expect(() => cursors.read("entries acc_2", cursors.sign("entries acc_1", ["7"]))).toThrow(
      "`after` wants a cursor",
    );
  });

  test("are as short for a list with a long name, and do not tell it", () => {
    const list = `users ${"周".repeat(1_000)}`;
    const cursor = cursors.sign(list, ["7"]);
    expect(cursors.read(list, cursor)).toEqual(["7"]);
    expect(cursor).toHaveLength(cursors.sign("users", ["7"]).length);
  });

  test("are refused with any one character changed, cut short or made up", () => {
    const cursor = cursors.sign("accounts", ["01"]);
    const flipped = [...cursor].map((character, index) => {
      const other = character === "A" ? "B" : "A";
      return cursor.slice(0, index) + other + cursor.slice(index + 1);
    });
    for (const forged of [...flipped.slice(0, -1), cursor.slice(0, -4), "", "AAAA", "{}"]) {
      expect(() => cursors.read("accounts", forged)).toThrow("`after` wants a cursor");
    }
  });

  test("signed with the secret before this one still count, with a stranger's never", () => {
    const yesterday = new Cursors(["a-secret-of-yesterday"]);
    expect(cursors.read("accounts", yesterday.sign("accounts", ["1"]))).toEqual(["1"]);
    const stranger = new Cursors(["a-stranger's-secret"]);
    expect(() => cursors.read("accounts", stranger.sign("accounts", ["1"]))).toThrow();
  });
});
