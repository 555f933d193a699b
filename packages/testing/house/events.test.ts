import { expect, test } from "@jest/globals";
import { catalogue } from "@tributary/events/catalogue";
import { z } from "zod";

const personal = /name|mail|phone|address|birth|iban|reference|note|password|token|ip$/i;

test.each(Object.entries(catalogue))("%s carries no personal data", (_type, schema) => {
  expect(
    fieldsOf(z.toJSONSchema(schema, { unrepresentable: "any" })).filter((field) =>
      personal.test(field),
    ),
  ).toEqual([]);
});

test.each(Object.keys(catalogue))(
  "%s is named for its source, its subject and its version",
  (type) => {
    expect(type).toMatch(/^[a-z]+\.[a-z]+\.[a-z-]+\.v[1-9]\d*$/);
  },
);

function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
}
