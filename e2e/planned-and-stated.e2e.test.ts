import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import type { PlatformClient } from "@tributary/testing/platform-client";

const folder = mkdtempSync(join(tmpdir(), "tributary-stated-"));
let platform: Platform;
let alice: PlatformClient;
let bob: PlatformClient;

beforeAll(async () => {
  platform = await startPlatform({
    transactions: {
      SCHEDULE_RUN_INTERVAL_MS: "200",
      JOBS_IDLE_POLL_MS: "200",
      STATEMENTS_FOLDER: folder,
    },
  });
  [alice, bob] = [platform.as("alice"), platform.as("bob")];
}, 60_000);

afterAll(async () => {
  await platform?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a mutation with one input says; `asked` is of the member that is hoped for. */
async function change(who: PlatformClient, field: string, asked: string, input: object) {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { ${field}(input: $input) {
    __typename ... on UserError { code } ${asked} } }`;
  const { data, errors } = await who.query<Record<string, unknown>>(source, {
    input: { idempotencyKey: randomUUID(), ...input },
  });
  return errors ?? data?.[field];
}

const idIn = (answer: unknown) => /"id":"(\w+)"/.exec(JSON.stringify(answer))?.[1] ?? "";
const from = people.alice.wallets[0]?.id ?? "";

test("a payment that was planned to somebody without an account is made, and both of them see it", async () => {
  const account = await change(
    alice,
    "openRecipientAccount",
    "... on RecipientAccountOpened { account { id } }",
    { recipientId: people.bob.id, currency: "USD" },
  );
  const planned = await change(
    alice,
    "scheduleTransaction",
    "... on TransactionScheduled { schedule { id state } }",
    {
      ...{ fromAccountId: people.alice.wallets[2]?.id, toAccountId: idIn(account) },
      ...{ amount: "700", currency: "USD", startsAt: new Date().toISOString() },
    },
  );
  expect(planned).toMatchObject({ schedule: { state: "ACTIVE" } });
  const source = `query ($id: ID!) { schedule(id: $id) { state runs { edges { node { number refusal
    transaction { amount { amount } counterparty { displayName } } } } } } }`;
  const variables = { id: idIn(planned) };
  const shown = async () => (await alice.query(source, variables)).data?.schedule;
  await eventually(async () => JSON.stringify(await shown()).includes("COMPLETED"));
  expect(await shown()).toEqual({
    state: "COMPLETED",
    runs: {
      edges: [
        {
          node: {
            ...{ number: 1, refusal: null },
            transaction: {
              amount: { amount: "700" },
              counterparty: { displayName: "Bob Lindqvist" },
            },
          },
        },
      ],
    },
  });
  expect((await bob.query(source, variables)).data).toEqual({ schedule: null });
  const { data } = await bob.query(
    `query ($id: ID!) { account(id: $id) { posted { amount } entries { edges { node {
      transaction { counterparty { displayName } } } } } } }`,
    { id: idIn(account) },
  );
  expect(data?.account).toEqual({
    posted: { amount: "700" },
    entries: {
      edges: [{ node: { transaction: { counterparty: { displayName: "Alice Moreau" } } } }],
    },
  });
});

test("a statement that is asked for has its file, and says with a code when that is lost", async () => {
  const day = (date: string) => `2026-02-${date}T00:00:00Z`;
  const requested = await change(
    alice,
    "requestStatement",
    "... on StatementRequested { statement { id opening { amount } closing { amount } } }",
    { accountId: from, since: day("01"), until: day("02") },
  );
  expect(requested).toMatchObject({ __typename: "StatementRequested" });
  const id = idIn(requested);
  const show = (who: PlatformClient) =>
    who.query<{ statement: { csv: string | null; entryCount: number } | null }>(
      "query ($id: ID!) { statement(id: $id) { csv entryCount } }",
      { id },
    );
  const csv = await eventually(async () => (await show(alice)).data?.statement?.csv);
  expect(csv).toMatch(/^number,line,date,/);
  expect((await show(bob)).data).toEqual({ statement: null });
  const path = join(folder, id);
  for (const name of readdirSync(path)) rmSync(join(path, name));
  const { data, errors } = await show(alice);
  expect(data?.statement).toEqual({ csv: null, entryCount: 0 });
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["STATEMENT_FILE_LOST"]);
  const order = { statementId: id };
  const asked = "... on StatementRemade { statement { id } }";
  const remade = await change(platform.as("admin"), "remakeStatement", asked, order);
  expect(remade).toMatchObject({ __typename: "StatementRemade" });
  const again = await eventually(async () => (await show(alice)).data?.statement?.csv);
  expect(again).toBe(csv);
});
