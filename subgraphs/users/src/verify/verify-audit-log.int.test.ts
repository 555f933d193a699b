import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { getTableName, type SQL, sql } from "drizzle-orm";
import { suspendUser } from "../commands/change-standing.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { appendOnly } from "../store/append-only.ts";
import { auditLog } from "../store/audit-tables.ts";
import { userIds } from "../user-ids.ts";
import { verifyAuditLog } from "./verify-audit-log.ts";

let people: PeopleFixture;
let owner: OpenDatabase;

beforeAll(async () => {
  people = await openPeopleFixture();
  owner = openDatabase({
    url: people.ownerUrl,
    connectionsMax: 1,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  const actor = userIds.encode(await people.register());
  for (let count = 0; count < 5; count++) {
    const userId = userIds.encode(await people.register());
    await suspendUser(people.deps, { actor, userId, reason: "OTHER" });
  }
  await owner.db.execute(sql`CREATE TABLE untouched AS SELECT * FROM audit_log`);
});

afterAll(async () => {
  await owner?.close();
  await people?.close();
});

beforeEach(async () => {
  await owner.db.execute(sql`DELETE FROM audit_log`);
  await owner.db.execute(sql`INSERT INTO audit_log SELECT * FROM untouched`);
});

const broken = async () => (await verifyAuditLog(people.deps.db)).broken;

test("an audit log that nobody touched is whole", async () => {
  expect(await broken()).toBeUndefined();
});

test.each<[string, SQL, string]>([
  ["changed", sql`UPDATE audit_log SET action = 'user.reinstate' WHERE number = 3`, "entry 3 "],
  ["of another", sql`UPDATE audit_log SET actor = 'usr_other' WHERE number = 2`, "entry 2 "],
  [
    "of another time",
    sql`UPDATE audit_log SET at = at - INTERVAL 1 DAY WHERE number = 4`,
    "entry 4 ",
  ],
  ["taken away", sql`DELETE FROM audit_log WHERE number = 3`, "entry 3 is gone"],
  ["cut off", sql`DELETE FROM audit_log WHERE number > 3`, "entries 4 to 5 are gone"],
  ["taken away whole", sql`DELETE FROM audit_log`, "entries 1 to 5 are gone"],
  [
    "given another hash",
    sql`UPDATE audit_log SET hash = REPEAT('x', 32) WHERE number = 5`,
    "entry 5 ",
  ],
])("an audit log in which an entry was %s is broken there", async (_what, tampering, where) => {
  await owner.db.execute(tampering);
  expect(await broken()).toContain(where);
});

test("nobody who serves changes an entry or takes one away", async () => {
  expect(appendOnly.map((table) => getTableName(table))).toContain("audit_log");
  for (const statement of [sql`UPDATE ${auditLog} SET actor = 'x'`, sql`DELETE FROM ${auditLog}`]) {
    const refused = people.deps.db.execute(statement).then(() => undefined, databaseFault);
    expect(await refused).toBe("DENIED");
  }
});
