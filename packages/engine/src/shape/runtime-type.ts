import {
  type GraphQLCompositeType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from "graphql";
import type { ShapeScope } from "./collect-fields.ts";

/** The type of a value where one of `type` should be, undefined if such a value has no place there. */
export function runtimeTypeOf(
  { schema }: ShapeScope,
  type: GraphQLCompositeType,
  name: string,
): GraphQLCompositeType | undefined {
  const known = schema.getType(name);
  if (!known || !isCompositeType(known)) return undefined;
  if (known === type) return type;
  if (isAbstractType(type) && !isUnionType(known)) {
    return schema.isSubType(type, known) ? known : undefined;
  }
  // A subgraph that knows an interface by @interfaceObject calls everything by the interface's name.
  return isInterfaceType(known) && isObjectType(type) && schema.isSubType(known, type)
    ? type
    : undefined;
}
