import {
  type DocumentNode,
  type FormattedExecutionResult,
  type FragmentSpreadNode,
  GraphQLError,
  type InlineFragmentNode,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

/** A client's wish: of what waits for it, the newest message of each entity in place of all. */
export type Freshness = {
  /** Where a message tells its entity, below the stream's own field. Empty: all of them are of one. */
  readonly path: readonly string[];
};

type Asked = Readonly<Record<string, unknown>> | undefined;

const PATH_LENGTH_MAX = 200;

/**
 * `extensions.freshness`, and `extensions.entity` beside it. Throws where nobody could tell the entity: it
 * has to be among what `query` asks of the subgraph that the stream comes from.
 */
export function freshnessAsked(query: string, extensions: Asked): Freshness | undefined {
  const { freshness, entity } = extensions ?? {};
  if (freshness === undefined || freshness === null) return undefined;
  if (freshness !== "latest") throw refusal('`extensions.freshness` is "latest", or nothing.');
  if (entity === undefined || entity === null) return { path: [] };
  const path = typeof entity === "string" && entity.length <= PATH_LENGTH_MAX ? entity : "";
  const keys = path.split(".");
  if (!isAskedFor(query, keys)) {
    throw refusal(
      "`extensions.entity` is the path of a field that is asked for, below the subscription's own and " +
        "in the subgraph that this is of, as in `account.id`.",
    );
  }
  return { path: keys };
}

/** The same text for messages of the same entity. */
export function entityIn({ data }: FormattedExecutionResult, { path }: Freshness): string {
  if (path.length === 0) return "";
  const [message] = Object.values(data ?? {});
  let value: unknown = message;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return JSON.stringify(value) ?? "";
}

function isAskedFor(query: string, keys: readonly string[]): boolean {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return false;
  return operation.selectionSet.selections.some(
    (root) => root.kind === Kind.FIELD && leadsTo(document, root.selectionSet, keys),
  );
}

function leadsTo(
  document: DocumentNode,
  set: SelectionSetNode | undefined,
  [key, ...rest]: readonly string[],
): boolean {
  // Only what has nothing below it says which one it is.
  if (key === undefined) return set === undefined;
  return (set?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD) {
      const { alias, name, selectionSet } = selection;
      return (alias ?? name).value === key && leadsTo(document, selectionSet, rest);
    }
    return leadsTo(document, fragmentOf(document, selection), [key, ...rest]);
  });
}

function fragmentOf(
  { definitions }: DocumentNode,
  selection: InlineFragmentNode | FragmentSpreadNode,
): SelectionSetNode | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet;
  for (const one of definitions) {
    const isMeant =
      one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value;
    if (isMeant) return one.selectionSet;
  }
  return undefined;
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}
