import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  authorizationMatrix,
  metAndExpected,
  type Rules,
} from "@tributary/testing/authorization-matrix";
import { Kind, parse } from "graphql";
import { rules, type Viewer } from "./authorization-rules.fixture.ts";
import { type Belongings, belongingsOf } from "./belongings.fixture.ts";
import { exchanging } from "./exchange.fixture.ts";
import { openGraph, type Who } from "./graph.fixture.ts";
import { userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, openLedger } from "./ledger.fixture.ts";
import { schemaPath } from "./schema.ts";

const sdl = readFileSync(schemaPath, "utf8");
const matrix = authorizationMatrix<Viewer>(sdl, { ...answers(), ...rules });

const asViewer: Readonly<Record<Viewer, Who | undefined>> = {
  owner: { id: alice },
  counterparty: { id: bob },
  stranger: { id: userIds.create() },
  support: { id: carol, scopes: ["accounts:read:any"] },
  admin: { id: carol, scopes: ["accounts:read:any", "accounts:administer"] },
  tiredAdmin: {
    id: carol,
    scopes: ["accounts:read:any", "accounts:administer"],
    signedInMsAgo: 86_400_000,
  },
  service: { id: carol, subject: "reports", scopes: ["accounts:read:any"] },
  nobody: undefined,
};

let ledger: Ledger;
let graph: ReturnType<typeof openGraph>;
let hers: Belongings;

beforeAll(async () => {
  ledger = await openLedger();
  graph = openGraph(ledger);
  await exchanging(ledger).setRate("EUR/USD", "1");
  hers = await belongingsOf(ledger, graph, [alice, bob]);
});

afterAll(() => ledger?.close());

test("every field of the schema has a rule, and every rule a field", () => {
  expect(matrix.unruled).toEqual([]);
  expect(matrix.stale).toEqual([]);
  expect(matrix.open).toEqual([]);
});

describe("a field shows itself to whom it may, and to nobody else", () => {
  test.each([...new Set(matrix.cases.map(({ coordinate }) => coordinate))])(
    "%s",
    async (coordinate) => {
      const variables = { ...hers, owner: userIds.encode(alice) };
      const { met, expected } = await metAndExpected(
        matrix.cases,
        coordinate,
        ({ viewer, document }) => graph.ask(asViewer[viewer], document, variables),
      );
      expect(met).toEqual(expected);
    },
  );
});

/** Members of a mutation's union are told to who asked it, whatever their name. */
function answers(): Rules<Viewer> {
  const members = parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.UNION_TYPE_DEFINITION && definition.name.value.endsWith("Result")
      ? (definition.types ?? [])
      : [],
  );
  return Object.fromEntries(members.map(({ name }) => [name.value, "answer" as const]));
}
