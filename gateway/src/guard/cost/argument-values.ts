import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  Kind,
  type ValueNode,
  valueFromAST,
  visit,
} from "graphql";
import type { Variables } from "./formula.ts";

/** What an argument is given: known beforehand, or once the variables are. */
export type Given =
  | { readonly kind: "known"; readonly value: unknown }
  | { readonly kind: "asked"; readonly valueWith: (coerced: Variables) => unknown };

/** With the default where nothing is given; undefined where there is none either. */
export function givenFor(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
): Given {
  const argument = field.args.find((one) => one.name === name);
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  if (!argument || !value) return { kind: "known", value: argument?.defaultValue };
  if (value.kind === Kind.VARIABLE)
    return { kind: "asked", valueWith: ofVariable(argument, value) };
  if (!holdsVariable(value)) return { kind: "known", value: valueFromAST(value, argument.type) };
  return {
    kind: "asked",
    valueWith: (coerced) => valueFromAST(value, argument.type, { ...coerced }),
  };
}

function ofVariable(
  { defaultValue }: GraphQLArgument,
  { name: { value: name } }: Extract<ValueNode, { kind: Kind.VARIABLE }>,
): (coerced: Variables) => unknown {
  // A variable that was left out leaves the argument out; null is a value.
  return (coerced) => {
    const value = coerced[name];
    return value === undefined ? defaultValue : value;
  };
}

function holdsVariable(value: ValueNode): boolean {
  let found = false;
  visit(value, {
    Variable: () => {
      found = true;
    },
  });
  return found;
}
