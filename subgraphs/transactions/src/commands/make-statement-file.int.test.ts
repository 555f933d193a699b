import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sql } from "drizzle-orm";
import { accountIds, statementIds, transactionIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
  staff,
} from "../ledger.fixture.ts";
import { hour, hours, stating } from "../statements.fixture.ts";
import { statementFileKey } from "../store/statement-files.ts";
import { listParts } from "../store/statement-parts.ts";
import { remakeStatement } from "./remake-statement.ts";

let ledger: Ledger;
let on: ReturnType<typeof stating>;

beforeAll(async () => {
  ledger = await openLedger();
  on = stating(ledger);
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  on.close();
  await ledger.close();
});

async function partsOf(id: Buffer): Promise<string[]> {
  const parts = await listParts(ledger.db, id);
  const contents = parts.map(async (part) => {
    const content = await on.files.get(statementFileKey(part));
    expect(content?.length).toBe(part.sizeBytes);
    return content?.toString("utf8") ?? "";
  });
  return Promise.all(contents);
}

const filesOf = (id: Buffer) => readdirSync(join(on.folder, statementIds.encode(id))).sort();

async function remake(id: Buffer): Promise<void> {
  const request = { actor: staff, idempotencyKey: nextKey(), statementId: statementIds.encode(id) };
  expect(await remakeStatement(ledger.deps, request)).toEqual({ outcome: "changed", id });
}

describe("a statement's file", () => {
  test("has a row for each entry, as it was posted", async () => {
    const account = await on.history(10_000, -250);
    const his = await ledger.wallet(bob, 0);
    const sides = { fromAccountId: account, toAccountId: his };
    const sent = { ...sides, amount: "1999", reference: '=HYPERLINK("x"), "öre"' };
    await ledger.send(person(alice), sent, ledger.at(hour(3)));
    const { id } = await on.stated(account, hours(0, 24));
    expect(await on.file(id)).toEqual({ outcome: "made" });
    const entries = await on.entriesOf(account);
    const txn = (place: number) =>
      transactionIds.encode(entries[place]?.transactionId ?? Buffer.alloc(16));
    const world = await ledger.worldOf("EUR");
    const header =
      "number,line,date,kind,entry,amount,balance,currency,transaction,counterparty_account,reference";
    expect(await partsOf(id)).toEqual([
      [
        header,
        `1,0,2026-01-01T01:00:00.000Z,DEPOSIT,AMOUNT,100.00,100.00,EUR,${txn(0)},${world},Number 1`,
        `2,0,2026-01-01T02:00:00.000Z,WITHDRAWAL,AMOUNT,-2.50,97.50,EUR,${txn(1)},${world},Number 2`,
        `3,0,2026-01-01T03:00:00.000Z,TRANSFER,AMOUNT,-19.99,77.51,EUR,${txn(2)},${his},"'=HYPERLINK(""x""), ""öre"""`,
        "",
      ].join("\r\n"),
    ]);
  });

  test("is in parts of bounded size that together are the file, its columns named once", async () => {
    const account = await on.history(1, 2, 3, 4, 5);
    const whole = await on.stated(account, hours(0, 24));
    const cut = await on.stated(account, hours(0, 23), { entriesPerPart: 2 });
    for (const { id } of [whole, cut]) await on.file(id);
    const parts = await partsOf(cut.id);
    expect(parts.map((part) => part.split("\r\n").length - 1)).toEqual([3, 2, 1]);
    expect(parts.join("")).toBe((await partsOf(whole.id)).join(""));
    const even = await on.stated(account, hours(0, 22), { entriesPerPart: 5 });
    await on.file(even.id);
    expect(await partsOf(even.id)).toHaveLength(1);
  });

  test("of a period without an entry names the columns", async () => {
    const { id } = await on.stated(await on.history(), hours(0, 24));
    await on.file(id);
    expect(await partsOf(id)).toEqual([expect.stringMatching(/^number,.*reference\r\n$/)]);
  });

  test("is made once, though two make it at the same moment, and not again", async () => {
    const { id } = await on.stated(await on.history(1, 2), hours(0, 24));
    await Promise.all([on.file(id), on.file(id), on.file(id)]);
    expect(filesOf(id)).toHaveLength(1);
    const { filedAt } = await on.statement(id);
    expect(await on.file(id)).toEqual({ outcome: "idle" });
    expect((await on.statement(id)).filedAt).toEqual(filedAt);
    expect(await on.file(statementIds.create())).toEqual({ outcome: "idle" });
  });

  test("is finished by the next attempt where one died between two parts", async () => {
    const account = await on.history(1, 2, 3);
    const { id } = await on.stated(account, hours(0, 24), { entriesPerPart: 1 });
    let puts = 0;
    const dying = {
      ...on.files,
      put: async (key: string, content: Buffer) => {
        if (++puts === 3) throw new Error("gone");
        await on.files.put(key, content);
      },
    };
    await expect(on.file(id, dying)).rejects.toThrow("gone");
    expect((await on.statement(id)).filedAt).toBeNull();
    expect(filesOf(id)).toHaveLength(2);
    expect(await on.file(id)).toEqual({ outcome: "made" });
    expect(filesOf(id)).toHaveLength(3);
    expect((await partsOf(id)).join("")).toMatch(/Number 1\r\n.*Number 2\r\n.*Number 3\r\n$/s);
  });
});

describe("made anew", () => {
  test("it has the same bytes under the same names, whatever was there", async () => {
    const account = await on.history(1, 2, 3);
    const { id } = await on.stated(account, hours(0, 24), { entriesPerPart: 2 });
    await on.file(id);
    const [names, contents] = [filesOf(id), await partsOf(id)];
    const [first] = await listParts(ledger.db, id);
    if (!first) throw new Error("no part");
    await on.files.put(statementFileKey(first), Buffer.from("damaged"));
    await remake(id);
    expect((await on.statement(id)).filedAt).toBeNull();
    expect(await on.file(id)).toEqual({ outcome: "made" });
    expect([filesOf(id), await partsOf(id)]).toEqual([names, contents]);
    // Months later, when the account has moved on.
    await ledger.send(
      ...([
        person(alice),
        { fromAccountId: account, toAccountId: await ledger.wallet(bob, 0), amount: "6" },
      ] as const),
    );
    await remake(id);
    await on.file(id);
    expect([filesOf(id), await partsOf(id)]).toEqual([names, contents]);
  });

  test("it is not, where the ledger no longer says the same, and what is there stays", async () => {
    const { id, accountId } = await on.stated(await on.history(1, 2), hours(0, 24));
    await on.file(id);
    const [before] = filesOf(id).map((name) =>
      readFileSync(join(on.folder, statementIds.encode(id), name), "utf8"),
    );
    await remake(id);
    const world = accountIds.decode(await ledger.worldOf("EUR"));
    const say = (text: string) =>
      ledger.owner.execute(
        sql`UPDATE transactions SET reference = ${text} WHERE from_account_id = ${world} AND to_account_id = ${accountId} AND reference LIKE 'Number 2%'`,
      );
    await say("Number 2, and more");
    await expect(on.file(id)).rejects.toMatchObject({ code: "STATEMENT_DIFFERS" });
    expect(await partsOf(id)).toEqual([before]);
    await say("Number 2");
    const amount = (minor: number) =>
      ledger.owner.execute(
        sql`UPDATE entries SET amount_minor = ${minor} WHERE account_id = ${accountId} AND number = 1`,
      );
    await amount(2);
    await expect(on.file(id)).rejects.toMatchObject({ code: "STATEMENT_DIFFERS" });
    await amount(1);
    expect(await on.file(id)).toEqual({ outcome: "made" });
    expect(await partsOf(id)).toEqual([before]);
  });

  test("is staff's to order, and audited", async () => {
    const { id } = await on.stated(await on.history(1), hours(0, 24));
    const statementId = statementIds.encode(id);
    const order = { idempotencyKey: nextKey(), statementId };
    const notFound = { outcome: "refused", refusal: { code: "NOT_FOUND" } };
    expect(await remakeStatement(ledger.deps, { ...order, actor: person(alice) })).toEqual(
      notFound,
    );
    const nowhere = { ...order, statementId: "stm_x", actor: staff };
    expect(await remakeStatement(ledger.deps, nowhere)).toEqual(notFound);
    await remake(id);
    const { audit } = await ledger.snapshot();
    expect(audit.filter(({ subject }) => subject === statementId)).toMatchObject([
      { action: "statement.remake" },
    ]);
  });
});
