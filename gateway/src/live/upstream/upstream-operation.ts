import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type VariableDefinitionNode,
  valueFromAST,
  visit,
} from "graphql";
import { type ResumableField, resumableField } from "./resumable-field.ts";

/** What the subgraph that owns a stream is asked, apart from where the stream is to begin. */
export type UpstreamOperation = {
  readonly query: string;
  readonly operationName: string | undefined;
  /** Names of the variables that it uses. */
  readonly variables: readonly string[];
  /** Of a stream that can be gone on with, how; undefined for one that cannot. */
  readonly resumption: Resumption | undefined;
};

export type Resumption = {
  /** The same operation, begun behind the position that this variable carries. */
  readonly query: string;
  readonly variable: string;
  /** The position that the client's own text begins behind. */
  readonly begin: (coerced: Readonly<Record<string, unknown>>) => string | undefined;
  /** The variable of the client's that says so. */
  readonly beginVariable: string | undefined;
  /** The position that a message tells. */
  readonly cursorIn: (data: Readonly<Record<string, unknown>> | null) => string | undefined;
};

type Planned = {
  readonly operation: string;
  readonly operationName?: string | undefined;
  readonly variableUsages?: readonly string[] | undefined;
};

/**
 * The planned operation, made ready to be gone on with where the schema says that its field can be:
 * the cursor is asked for beside what the client asks for, and where to begin is ours to say.
 */
export function upstreamOperation(schema: GraphQLSchema, planned: Planned): UpstreamOperation {
  const { operation: text, operationName, variableUsages: variables = [] } = planned;
  const document = parse(text, { noLocation: true });
  const root = onlyField(document);
  const resumable = root && resumableField(schema, root.name.value);
  if (!resumable) return { query: text, operationName, variables, resumption: undefined };
  const alias = unusedName("resume_cursor", text);
  const variable = unusedName("resume_after", text);
  const fresh = withCursor(document, root, resumable, alias, undefined);
  const given = root.arguments?.find(({ name }) => name.value === resumable.after)?.value;
  const behind = withCursor(document, root, resumable, alias, beginning(resumable, variable));
  return {
    query: print(fresh),
    operationName,
    variables: usedVariables(fresh),
    resumption: {
      query: print(behind),
      variable,
      begin: (coerced) => {
        const position = given && valueFromAST(given, resumable.afterType, coerced);
        return typeof position === "string" ? position : undefined;
      },
      beginVariable: given?.kind === Kind.VARIABLE ? given.name.value : undefined,
      cursorIn: cursorBelow(root.alias?.value ?? root.name.value, alias),
    },
  };
}

function onlyField({ definitions: [operation] }: DocumentNode): FieldNode | undefined {
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const [root, ...others] = operation.selectionSet.selections;
  return root?.kind === Kind.FIELD && others.length === 0 ? root : undefined;
}

type Beginning = {
  readonly argument: ArgumentNode;
  readonly definition: VariableDefinitionNode;
};

function beginning({ after, afterType }: ResumableField, variable: string): Beginning {
  const text = `query ($${variable}: ${String(afterType)}) { field(${after}: $${variable}) }`;
  const document = parse(text, { noLocation: true });
  const [operation] = document.definitions;
  const argument = onlyField(document)?.arguments?.[0];
  const definition =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.variableDefinitions?.[0] : undefined;
  if (!argument || !definition) throw new Error("A text of our own was not read.");
  return { argument, definition };
}

function withCursor(
  document: DocumentNode,
  root: FieldNode,
  { cursor, after }: ResumableField,
  alias: string,
  begin: Beginning | undefined,
): DocumentNode {
  const others = (root.arguments ?? []).filter(({ name }) => name.value !== after);
  const asked: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: cursor },
  };
  const field: FieldNode = {
    ...root,
    arguments: begin ? [...others, begin.argument] : others,
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [asked, ...(root.selectionSet?.selections ?? [])],
    },
  };
  const rewritten: DocumentNode = visit(document, {
    Field: (node) => (node === root ? field : undefined),
  });
  // The client's own beginning may have been the only use of a variable, and a subgraph refuses
  // those that nothing uses.
  const used = usedVariables(rewritten);
  return visit(rewritten, {
    OperationDefinition: (operation) => ({
      ...operation,
      variableDefinitions: [
        ...(operation.variableDefinitions ?? []).filter(({ variable }) =>
          used.includes(variable.name.value),
        ),
        ...(begin ? [begin.definition] : []),
      ],
    }),
  });
}

function usedVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      names.add(name.value);
    },
  });
  return [...names];
}

function cursorBelow(key: string, alias: string): Resumption["cursorIn"] {
  return (data) => {
    const message = data?.[key];
    if (typeof message !== "object" || message === null) return undefined;
    const cursor: unknown = Reflect.get(message, alias);
    return typeof cursor === "string" ? cursor : undefined;
  };
}

function unusedName(name: string, text: string): string {
  return text.includes(name) ? unusedName(`${name}_`, text) : name;
}
