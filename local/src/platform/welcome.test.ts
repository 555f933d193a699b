import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createDevelopmentKey } from "@tributary/identity/development-issuer";
import { buildSchema, parse, validate } from "graphql";
import { repositoryRoot } from "../repository-root.ts";
import { operations, welcome } from "./welcome.ts";

const schema = buildSchema(readFileSync(join(repositoryRoot, "gateway/api.graphql"), "utf8"));

test.each(operations())("what is printed to paste suits the schema: $title", ({ text }) => {
  expect(validate(schema, parse(text))).toEqual([]);
});

test("what is printed for a shell is one command whose body is the same operation", async () => {
  const printed = await welcome({
    url: "http://localhost:4000",
    managementUrl: "",
    key: await createDevelopmentKey(),
    password: "a-b-c",
    readyMs: 1,
  });
  const bodies = [...printed.matchAll(/^curl .* -d '([^']+)'$/gm)].map(([, body = ""]) => body);
  expect(bodies).toHaveLength(2);
  for (const body of bodies) {
    expect(validate(schema, parse(JSON.parse(body).query))).toEqual([]);
  }
});
