import { describe, expect, test } from "@jest/globals";
import { entityIn, freshnessAsked } from "./freshness.ts";

const QUERY = `query Moved($after: String) {
  news: moved(after: $after) { place account { id owner { id } ...Rest } ... on Move { kind: type } }
}
fragment Rest on Account { number }`;

describe("a client that wants the newest", () => {
  test.each([
    [{}, undefined],
    [{ freshness: null, entity: "account.id" }, undefined],
    [{ freshness: "latest" }, { path: [] }],
    [{ freshness: "latest", entity: null }, { path: [] }],
    [{ freshness: "latest", entity: "place" }, { path: ["place"] }],
    [{ freshness: "latest", entity: "account.owner.id" }, { path: ["account", "owner", "id"] }],
    [{ freshness: "latest", entity: "account.number" }, { path: ["account", "number"] }],
    [{ freshness: "latest", entity: "kind" }, { path: ["kind"] }],
  ])("is understood: %j", (extensions, freshness) => {
    expect(freshnessAsked(QUERY, extensions)).toEqual(freshness);
  });

  test.each([
    ["what is no wish", { freshness: "newest" }],
    ["an entity that is not asked for", { freshness: "latest", entity: "account.name" }],
    ["one by the name of the field rather than its alias", { freshness: "latest", entity: "type" }],
    ["one that begins at the stream's own field", { freshness: "latest", entity: "news.place" }],
    ["what is no single value", { freshness: "latest", entity: "account" }],
    ["what is no path", { freshness: "latest", entity: ["account", "id"] }],
    ["nothing at all", { freshness: "latest", entity: "" }],
    ["a path of any length", { freshness: "latest", entity: "account.".repeat(100_000) }],
  ])("is refused %s", (_what, extensions) => {
    expect(() => freshnessAsked(QUERY, extensions)).toThrow(/^`extensions\./);
  });
});

test("messages are of one entity where they tell the same, or nothing", () => {
  const byAccount = { path: ["account", "id"] };
  const of = (message: unknown) => entityIn({ data: { news: message } }, byAccount);
  expect(of({ account: { id: "a" } })).toBe(of({ account: { id: "a" }, place: "elsewhere" }));
  expect(of({ account: { id: "a" } })).not.toBe(of({ account: { id: "b" } }));
  expect(of({ account: { id: "1" } })).not.toBe(of({ account: { id: 1 } }));
  expect(of({ account: null })).toBe(of(null));
  expect(entityIn({ data: null }, byAccount)).toBe(of(null));
  const whole = (message: unknown) => entityIn({ data: { news: message } }, { path: [] });
  expect(whole({ account: { id: "a" } })).toBe(whole({ account: { id: "b" } }));
});
