import { type GraphQLOutputType, isListType, isNonNullType } from "graphql";

/** Whether an answer may hold what programs that were built for the other type do not expect. */
export function isLooser(now: GraphQLOutputType, was: GraphQLOutputType): boolean {
  if (isNonNullType(was)) return !isNonNullType(now) || isLooser(now.ofType, was.ofType);
  if (isNonNullType(now)) return isLooser(now.ofType, was);
  if (isListType(was)) return !isListType(now) || isLooser(now.ofType, was.ofType);
  return isListType(now) || String(now) !== String(was);
}
