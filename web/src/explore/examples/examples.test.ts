import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { examples } from "./examples.ts";

const contract = join(import.meta.dirname, "../../../../gateway/api.graphql");
const schema = buildSchema(readFileSync(contract, "utf8"));

test.each(examples.map((example) => [example.title, example] as const))(
  "the graph knows all that is asked in: %s",
  (_, { query, variables }) => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const given = variables?.({ fromId: "acc_1", toId: "acc_2", currency: "EUR" }, "key") ?? {};
    const asked = [...query.matchAll(/\$(\w+):/g)].map(([, name]) => name);
    expect(Object.keys(given)).toEqual(asked);
  },
);
