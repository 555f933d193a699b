import {
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

/** One place of one root field that takes a value, and what to put there. */
export type Edge = {
  /** As `createTransaction(input.amount)`. */
  readonly place: string;
  readonly operation: "query" | "mutation";
  readonly field: string;
  /** Whether something has to be selected of what it gives. */
  readonly isComposite: boolean;
  readonly args: readonly { readonly name: string; readonly type: string }[];
  /** Values of all arguments, one set for each value at this place. */
  readonly sets: readonly Readonly<Record<string, unknown>>[];
};

export const EDGE_TEXTS = [
  "\0",
  "a\r\nX-Injected: 1",
  "é\u202e",
  "👩‍👩‍👧‍👦".repeat(30),
  "' OR 1=1; -- \\",
  "-1",
  "9223372036854775808",
  "9".repeat(40),
  "x".repeat(10_000),
  `acc_${"z".repeat(26)}`,
  "+275760-09-13T00:00:00.001Z",
];
// Each is hashed, and that is meant to take its time.
const PASSWORDS = ["", "\0", "x".repeat(10_000)];
const NUMBERS = [0, -1, 1, 2, 99, 101, 2_147_483_647, -2_147_483_648];

/** A usual value by the name of the place it is for, so that what comes after it is reached. */
export type Usual = (place: string, type: string) => unknown;

/** Every argument, and every field of every input, of all queries and mutations. */
export function edgesOf(schema: GraphQLSchema, usual: Usual): readonly Edge[] {
  const roots = [
    ["query", schema.getQueryType()],
    ["mutation", schema.getMutationType()],
  ] as const;
  return roots.flatMap(([operation, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const base = Object.fromEntries(
        field.args
          .filter(isRequiredArgument)
          .map(({ name, type }) => [name, usualOf(type, name, usual)]),
      );
      return field.args.flatMap(({ name, type }) =>
        leavesOf(type, [name]).map(({ path, type: leaf }): Edge => {
          const named = Object.keys({ ...base, [name]: 0 });
          return {
            place: `${field.name}(${path.join(".")})`,
            operation,
            field: field.name,
            isComposite:
              "getFields" in getNamedType(field.type) || "getTypes" in getNamedType(field.type),
            args: field.args
              .filter((argument) => named.includes(argument.name))
              .map((argument) => ({ name: argument.name, type: String(argument.type) })),
            sets: valuesFor(path, leaf).map((value) => ({
              ...base,
              [name]: withValue(type, path, value, usual),
            })),
          };
        }),
      );
    }),
  );
}

const DEPTH_MAX = 4;

function leavesOf(
  type: GraphQLInputType,
  path: readonly string[],
): readonly { path: readonly string[]; type: GraphQLNamedInputType }[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [{ path, type: named }];
  if (path.length >= DEPTH_MAX) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    leavesOf(field.type, [...path, field.name]),
  );
}

function valuesFor(path: readonly string[], type: GraphQLNamedInputType): readonly unknown[] {
  if (/password/i.test(path.at(-1) ?? "")) return PASSWORDS;
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  switch (type.name) {
    case "Int":
      return NUMBERS;
    case "Float":
      return [...NUMBERS, 1e308, -1e-320, 0.1];
    case "Boolean":
      return [true, false];
    default:
      return EDGE_TEXTS;
  }
}

/** A usual value with another one at the end of a path. */
function withValue(
  type: GraphQLInputType,
  [, ...path]: readonly string[],
  value: unknown,
  usual: Usual,
): unknown {
  if (isNonNullType(type)) return withValue(type.ofType, ["", ...path], value, usual);
  if (isListType(type)) return [withValue(type.ofType, ["", ...path], value, usual)];
  const [name] = path;
  if (name === undefined || !isInputObjectType(type)) return value;
  const field = type.getFields()[name];
  if (!field) return value;
  return { ...requiredOf(type, usual), [name]: withValue(field.type, path, value, usual) };
}

function usualOf(type: GraphQLInputType, place: string, usual: Usual): unknown {
  if (isNonNullType(type)) return usualOf(type.ofType, place, usual);
  if (isListType(type)) return [usualOf(type.ofType, place, usual)];
  if (isInputObjectType(type)) return requiredOf(type, usual);
  return isEnumType(type) ? type.getValues()[0]?.name : usual(place, type.name);
}

function requiredOf(type: GraphQLInputType, usual: Usual): Record<string, unknown> {
  if (!isInputObjectType(type)) return {};
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map(({ name, type: of }) => [name, usualOf(of, name, usual)]));
}
