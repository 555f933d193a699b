import { GraphQLScalarType } from "graphql";

/** Instants leave as ISO 8601 in UTC; no input of this graph takes one. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString();
    throw new TypeError("DateTime wants a Date");
  },
});
