import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { serverAudits } from "graphql-http";
import { PREFLIGHTED, startTwoLanes, type TwoLanes } from "./testing/two-lanes.ts";

// What the specification lets a server do otherwise, and where ours does: each has its reason in docs/API.md.
const FAULTS_HAVE_A_STATUS = ["572B", "FDE2", "7B9B"];
const NO_GET_WITHOUT_PREFLIGHT = ["5A70", "D6D5", "6A70"];

let lanes: TwoLanes;

beforeAll(async () => {
  lanes = await startTwoLanes();
});
afterAll(() => lanes.stop());

type Missed = { must: string[]; should: string[]; may: string[] };

async function missed(url: string, headers: Readonly<Record<string, string>>): Promise<Missed> {
  const missed: Missed = { must: [], should: [], may: [] };
  const places = { error: missed.must, warn: missed.should, notice: missed.may };
  const fetchFn = (address: string, init: RequestInit = {}) =>
    fetch(address, { ...init, headers: { ...init.headers, ...headers } });
  for (const audit of serverAudits({ url: `${url}/graphql`, fetchFn })) {
    const { status } = await audit.fn();
    if (status !== "ok") places[status].push(audit.id);
  }
  return missed;
}

// Twice: the second time the express lane, where there is one, knows the operations.
describe.each(["the first time", "the second time"])(
  "the public audits of GraphQL over HTTP, %s",
  () => {
    test.each(["fast", "slow"] as const)("find the %s lane as it is documented", async (lane) => {
      expect(await missed(lanes.urls[lane], {})).toEqual({
        must: [],
        should: FAULTS_HAVE_A_STATUS,
        may: NO_GET_WITHOUT_PREFLIGHT,
      });
      expect(await missed(lanes.urls[lane], PREFLIGHTED)).toEqual({
        must: [],
        should: FAULTS_HAVE_A_STATUS,
        may: [],
      });
    });
  },
);

test("each audit that is missed has its reason in the documents", () => {
  const api = readFileSync(new URL("../../docs/API.md", import.meta.url), "utf8");
  for (const id of [...FAULTS_HAVE_A_STATUS, ...NO_GET_WITHOUT_PREFLIGHT])
    expect(api).toContain(id);
});
