import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { enqueueJobs } from "@tributary/jobs/enqueue-job";
import { jobs } from "@tributary/jobs/jobs-tables";
import { eq } from "drizzle-orm";
import { openGraph } from "./graph.fixture.ts";
import { jobIds } from "./ids.ts";
import { alice, carol, type Ledger, openLedger } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];
const admin = { id: carol, scopes: ["accounts:administer", "accounts:read:any"] };
const finishedAt = new Date("2026-01-31T09:30:00.000Z");

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
  const keys = ["failed-1", "failed-2", "waiting"];
  await enqueueJobs(
    ledger.db,
    keys.map((key) => ({ kind: "test", key, payload: { secret: "of somebody" } })),
  );
  const failed = { outcome: "FAILED", attempts: 10, lastErrorCode: "E1205", finishedAt } as const;
  for (const key of ["failed-1", "failed-2"]) {
    await ledger.db.update(jobs).set(failed).where(eq(jobs.key, key));
  }
});

afterAll(() => ledger?.close());

type Jobs = {
  edges: { node: { id: string; key: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};

const FIELDS = `edges { node { id kind key state attempts lastErrorCode finishedAt } }
  pageInfo { hasNextPage endCursor }`;

async function list(args = ""): Promise<Jobs> {
  const { data, codes } = await ask(admin, `{ jobs${args} { ${FIELDS} } }`);
  expect(codes).toEqual([]);
  return data.jobs as Jobs;
}

const keysIn = ({ edges }: Jobs) => edges.map(({ node }) => node.key);
const idOf = async (key: string) => {
  const [row] = await ledger.db.select({ id: jobs.id }).from(jobs).where(eq(jobs.key, key));
  return row ? jobIds.encode(row.id) : "";
};

const settle = (who: typeof admin, name: "retryJob" | "discardJob", id: string) =>
  ask(who, `mutation ($id: ID!) { ${name}(id: $id) { __typename } }`, { id });

test("staff sees what failed and with which code, page by page, and what waits", async () => {
  const first = await list("(first: 1)");
  const second = await list(`(first: 1, after: "${first.pageInfo.endCursor}")`);
  expect([...keysIn(first), ...keysIn(second)].sort()).toEqual(["failed-1", "failed-2"]);
  expect(second.pageInfo.hasNextPage).toBe(false);
  expect(first.edges[0]?.node).toMatchObject({
    kind: "test",
    state: "FAILED",
    attempts: 10,
    lastErrorCode: "E1205",
    finishedAt: finishedAt.toISOString(),
  });
  expect(keysIn(await list("(state: WAITING)"))).toEqual(["waiting"]);
  const other = `{ jobs(state: WAITING, after: "${first.pageInfo.endCursor}") { ${FIELDS} } }`;
  expect((await ask(admin, other)).codes).toEqual(["BAD_USER_INPUT"]);
});

test("nobody else sees them, or settles any", async () => {
  for (const who of [{ id: alice }, { id: carol, scopes: ["accounts:read:any"] }]) {
    expect((await ask(who, `{ jobs { ${FIELDS} } }`)).codes).toEqual(["FORBIDDEN"]);
    const stranger = { scopes: [], ...who };
    expect((await settle(stranger, "retryJob", await idOf("failed-1"))).codes).toEqual([
      "FORBIDDEN",
    ]);
    expect((await settle(stranger, "discardJob", jobIds.encode(jobIds.create()))).codes).toEqual([
      "FORBIDDEN",
    ]);
  }
});

test("what failed is begun anew or forgotten, once, and the audit log tells who did it", async () => {
  const [one, other] = [await idOf("failed-1"), await idOf("failed-2")];
  const typeOf = async (name: "retryJob" | "discardJob", id: string) =>
    (await settle(admin, name, id)).data[name];
  expect(await typeOf("retryJob", one)).toEqual({ __typename: "JobRetried" });
  expect(await typeOf("retryJob", one)).toEqual({ __typename: "NotFound" });
  expect(await typeOf("discardJob", other)).toEqual({ __typename: "JobDiscarded" });
  expect(await typeOf("discardJob", other)).toEqual({ __typename: "NotFound" });
  expect(await typeOf("discardJob", await idOf("waiting"))).toEqual({ __typename: "NotFound" });
  expect(await typeOf("retryJob", "job_nonsense")).toEqual({ __typename: "NotFound" });
  expect(keysIn(await list("(state: WAITING)")).sort()).toEqual(["failed-1", "waiting"]);
  expect(keysIn(await list())).toEqual([]);
  const source = "{ auditEntries { edges { node { action subject } } } }";
  expect((await ask(admin, source)).data).toEqual({
    auditEntries: {
      edges: [
        { node: { action: "job.discard", subject: other } },
        { node: { action: "job.retry", subject: one } },
      ],
    },
  });
});
