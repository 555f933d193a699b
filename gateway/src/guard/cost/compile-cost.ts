import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from "graphql";
import type { Subject } from "../guarded-operation.ts";
import type { CostRules } from "./cost-rules.ts";
import { type Amount, constant, type Formula, product, sum } from "./formula.ts";
import { InputWeights } from "./input-weights.ts";
import { listLength } from "./list-length.ts";
import { selectedFields } from "./selected-fields.ts";

/** A change costs what it takes to read so many objects, unless its schema says otherwise. */
const MUTATION_WEIGHT = 10;

/** The length of lists of whose length nothing is said. */
type Assumptions = { readonly listLength: number };

/**
 * What an operation costs at most: one for each object that it may bring, nothing for a scalar, and
 * as `@cost` and `@listSize` have it.
 */
export function compileCost(
  { supergraph, document, operation }: Subject,
  rules: CostRules,
  assumptions: Assumptions,
): Formula {
  const schema = supergraph.clientSchema;
  const root = schema.getRootType(operation.operation);
  if (!root) return constant(0);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const defaultWeight = operation.operation === OperationTypeNode.MUTATION ? MUTATION_WEIGHT : 1;
  const compiler = new CostCompiler(schema, fragments, rules, assumptions);
  return compiler.ofSelections(root, [operation.selectionSet], new Map(), defaultWeight);
}

/** Fields whose lists are as long as the field above them says. */
type Sized = ReadonlyMap<string, number | Amount>;

class CostCompiler {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #rules: CostRules;
  readonly #inputs: InputWeights;
  readonly #assumptions: Assumptions;

  constructor(
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    rules: CostRules,
    assumptions: Assumptions,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#rules = rules;
    this.#inputs = new InputWeights(rules);
    this.#assumptions = assumptions;
  }

  /** `objectWeight`: of an object of which nothing is said. */
  ofSelections(
    parent: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    sized: Sized,
    objectWeight = 1,
  ): Formula {
    const fields = selectedFields(this.#schema, this.#fragments, parent, sets);
    return sum(
      fields.map(({ type, nodes, conditions }) => {
        const cost = this.#ofField(type, nodes, sized, objectWeight);
        return conditions.reduce((of, condition) => product(condition, of), cost);
      }),
    );
  }

  #ofField(
    parent: GraphQLCompositeType,
    nodes: readonly [FieldNode, ...FieldNode[]],
    sized: Sized,
    objectWeight: number,
  ): Formula {
    const [node] = nodes;
    const name = node.name.value;
    // The schema itself is at hand, and how deep it is asked for has a bound.
    if (name.startsWith("__")) return constant(node.selectionSet ? 1 : 0);
    const field = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!field) return constant(0);
    const rule = this.#rules.listSize(parent.name, name);
    const length = listLength(rule, field, node, this.#assumptions.listLength);
    const below = new Map((rule?.sizedFields ?? []).map((one) => [one, length]));
    const each = sum([
      constant(this.#weightOf(parent, field, objectWeight)),
      this.#below(field, nodes, below),
    ]);
    const all = isList(field.type) ? product(sized.get(name) ?? length, each) : each;
    return sum([all, this.#inputs.of(parent.name, field, node)]);
  }

  #below(
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    sized: Sized,
  ): Formula {
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return constant(0);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return this.ofSelections(type, sets, sized);
  }

  #weightOf(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    objectWeight: number,
  ): number {
    const own = this.#rules.weight(parent.name, field.name);
    if (own !== undefined) return own;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return this.#rules.weight(type.name) ?? 0;
    // It may be any of its types: the one that weighs most counts.
    const types = isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type);
    return Math.max(...types.map(({ name }) => this.#rules.weight(name) ?? objectWeight));
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isNonNullType(type) ? isListType(type.ofType) : isListType(type);
}
