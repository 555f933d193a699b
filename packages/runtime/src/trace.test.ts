import { describe, expect, test } from "@jest/globals";
import { currentTraceparent, parseTraceparent, withTrace } from "./trace.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";

describe("a trace", () => {
  test("goes on under the same id with this process as the parent", () => {
    const sent = withTrace(`00-${traceId}-b7ad6b7169203331-01`, currentTraceparent);
    expect(sent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    expect(sent).not.toContain("b7ad6b7169203331");
  });

  test("survives awaits and ends with its work", async () => {
    const after = await withTrace(`00-${traceId}-b7ad6b7169203331-00`, async () => {
      await Promise.resolve();
      return currentTraceparent();
    });
    expect(after).toContain(traceId);
    expect(currentTraceparent()).toBeUndefined();
  });

  test.each([
    "",
    "garbage",
    `00-${"0".repeat(32)}-b7ad6b7169203331-01`,
    `00-${traceId}-${"0".repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-b7ad6b7169203331-01`,
    `01-${traceId}-b7ad6b7169203331-01`,
  ])("is not taken from %j", (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });
});

test("thousands of traces have thousands of ids", () => {
  const sent = Array.from({ length: 5_000 }, () => withTrace(undefined, currentTraceparent));
  const ids = sent.flatMap((traceparent) => traceparent?.split("-").slice(1, 3) ?? []);
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.every((id) => /^[0-9a-f]+$/.test(id))).toBe(true);
});
