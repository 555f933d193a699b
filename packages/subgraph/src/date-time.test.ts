import { describe, expect, test } from "@jest/globals";
import { Kind } from "graphql";
import { DateTime } from "./date-time.ts";

describe("an instant", () => {
  test("comes in as it leaves, with or without milliseconds", () => {
    const at = new Date("2026-01-31T09:30:00.000Z");
    expect(DateTime.parseValue("2026-01-31T09:30:00Z")).toEqual(at);
    expect(DateTime.parseValue(DateTime.serialize(at))).toEqual(at);
    const literal = { kind: Kind.STRING, value: "2026-01-31T09:30:00Z" } as const;
    expect(DateTime.parseLiteral(literal)).toEqual(at);
  });

  test.each([
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-31",
    "2026-01-31T09:30:00+01:00",
    "2026-01-31T09:30:00.1234Z",
    "1969-12-31T23:59:59Z",
    "yesterday",
    "",
    1_769_851_800_000,
    null,
  ])("is not %j", (value) => {
    expect(() => DateTime.parseValue(value)).toThrow("DateTime wants an instant");
  });
});
