import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  ask,
  composed,
  type GuardedGateways,
  openGuardedGateways,
  refusals,
} from "./guarded-gateways.fixture.ts";

let guarded: GuardedGateways;
const tokens = { user: "", support: "", admin: "" };

beforeAll(async () => {
  guarded = await openGuardedGateways();
  tokens.user = await guarded.issuer.token();
  tokens.support = await guarded.issuer.token({ roles: ["SUPPORT"] });
  tokens.admin = await guarded.issuer.token({ roles: ["ADMIN"] });
});

afterAll(() => guarded?.stop());

beforeEach(() => {
  guarded.asked();
});

test.each(["own", "apollo"])(
  "where an implementing type alone demands it, its objects alone refuse it (by the executor %s)",
  async (ENGINE) => {
    // As composers wrote it that did not yet tell an interface what its types demand.
    const older = composed().replace(/(interface Thing.*?label: String) @authenticated/s, "$1");
    const gateway = await guarded.start({ ENGINE }, older);
    const query = "{ things { id name: label ...More } } fragment More on Thing { label }";
    const answer = await ask(gateway, query);
    expect(answer.data.things).toEqual([
      { id: "b1", name: "a book", label: "a book" },
      { id: "d1", name: null, label: null },
    ]);
    expect(refusals(answer)).toEqual([
      "things.1.label UNAUTHENTICATED",
      "things.1.name UNAUTHENTICATED",
    ]);
    expect(guarded.asked()).not.toMatch(/on Thing|things\s*{[^.]*label/);
    const whole = await ask(gateway, query, { token: tokens.user });
    expect(whole.data.things[1]).toEqual({ id: "d1", name: "a diary", label: "a diary" });
  },
);

describe("by FIELD_AUTHORITY", () => {
  test("=request the whole operation is refused, and nobody is asked anything", async () => {
    const gateway = await guarded.start({ FIELD_AUTHORITY: "request" });
    const query = "{ open hidden forStaff }";
    for (const [who, status, code] of [
      [undefined, 401, "UNAUTHENTICATED"],
      ["user", 403, "FORBIDDEN"],
    ] as const) {
      const answer = await ask(gateway, query, { token: who && tokens[who] });
      expect([answer.status, answer.data, refusals(answer)]).toEqual([
        status,
        undefined,
        [`undefined ${code}`],
      ]);
    }
    expect(guarded.asked()).toBe("");
    const whole = { open: "open", hidden: "hidden", forStaff: "for staff" };
    for (const _time of [1, 2]) {
      expect(await ask(gateway, query, { token: tokens.support })).toMatchObject({ data: whole });
    }
    // By now the express lane knows it.
    expect((await ask(gateway, query)).status).toBe(401);
  });

  test("=off it is left to the subgraphs", async () => {
    const gateway = await guarded.start({ FIELD_AUTHORITY: "off" });
    expect(await ask(gateway, "{ hidden }")).toEqual({ status: 200, data: { hidden: "hidden" } });
  });
});

test("where no issuer is trusted, every field that wants a person is refused", async () => {
  const gateway = await guarded.start({ DEVELOPMENT_JWKS_PATH: "" });
  const answer = await ask(gateway, "{ open hidden }", { token: tokens.admin });
  expect(answer.data).toEqual({ open: "open", hidden: null });
  expect(refusals(answer)).toEqual(["hidden UNAUTHENTICATED"]);
});
