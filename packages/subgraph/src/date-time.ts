import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Instants leave and come in as ISO 8601 in UTC: one way to write each moment, no zone to guess. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString();
    throw new TypeError("DateTime wants a Date");
  },
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});

function parse(value: unknown): Date {
  const at = typeof value === "string" && FORM.test(value) ? new Date(value) : undefined;
  // The thirtieth of February has the form, and becomes a day in March.
  const isReal = at !== undefined && at.getTime() >= 0 && sameDay(at, String(value));
  if (isReal) return at;
  throw new GraphQLError("DateTime wants an instant such as 2026-01-31T09:30:00.000Z.", {
    extensions: { code: "BAD_USER_INPUT" },
  });
}

function sameDay(at: Date, text: string): boolean {
  return at.toISOString().slice(0, 10) === text.slice(0, 10);
}
