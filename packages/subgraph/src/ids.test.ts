import { describe, expect, test } from "@jest/globals";
import { idCodec } from "./ids.ts";

const accounts = idCodec("acc");

describe("ids", () => {
  test("come back as the bytes they were made of", () => {
    for (let round = 0; round < 100; round++) {
      const bytes = accounts.create();
      expect(accounts.decode(accounts.encode(bytes))?.equals(bytes)).toBe(true);
    }
    const ones = Buffer.alloc(16, 0xff);
    expect(accounts.encode(ones)).toBe("acc_7zzzzzzzzzzzzzzzzzzzzzzzzz");
    expect(accounts.decode("acc_7zzzzzzzzzzzzzzzzzzzzzzzzz")?.equals(ones)).toBe(true);
  });

  test("sort as their bytes do, which begin with the time they were made", () => {
    const bytes = Array.from({ length: 50 }, () => accounts.create());
    const sorted = [...bytes].sort(Buffer.compare).map(accounts.encode);
    expect(bytes.map(accounts.encode).sort()).toEqual(sorted);
    const madeAtMs = accounts.create().readUIntBE(0, 6);
    expect(Math.abs(madeAtMs - Date.now())).toBeLessThan(60_000);
    const earlier = accounts.create(new Date("2026-01-01T00:00:00.123Z"));
    expect(earlier.toString("hex")).toMatch(/^019b76daa87b7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
  });

  test("made later in one process sort later, within a millisecond too", () => {
    const made = Array.from({ length: 10_000 }, () => accounts.create());
    expect(made.toSorted(Buffer.compare)).toEqual(made);
    expect(new Set(made.map(accounts.encode)).size).toBe(made.length);
  });

  test("made of one moment sort in the order they were made, and behind an earlier one", () => {
    const [first, second] = [
      new Date("2026-01-01T00:00:00.123Z"),
      new Date("2026-01-01T00:00:00.124Z"),
    ];
    const made = [first, second].flatMap((at) =>
      Array.from({ length: 100 }, () => accounts.create(at)),
    );
    expect(made.toSorted(Buffer.compare)).toEqual(made);
    expect(new Set(made.map((bytes) => bytes.readUIntBE(0, 6)))).toEqual(
      new Set([first.getTime(), second.getTime()]),
    );
    expect(new Set(made.map(accounts.encode)).size).toBe(made.length);
  });

  test("of another kind, another case or another length are refused", () => {
    const id = accounts.encode(accounts.create());
    const refused = [
      id.replace("acc", "usr"),
      id.toUpperCase(),
      `${id}0`,
      id.slice(0, -1),
      "acc_8zzzzzzzzzzzzzzzzzzzzzzzzz",
      "acc_il0000000000000000000000uo",
      "",
    ];
    for (const bad of refused) expect(accounts.decode(bad)).toBeUndefined();
  });
});
