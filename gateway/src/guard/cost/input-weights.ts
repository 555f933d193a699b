import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isLeafType,
} from "graphql";
import { givenFor } from "./argument-values.ts";
import type { CostRules } from "./cost-rules.ts";
import { constant, type Formula, product, sum } from "./formula.ts";

/** What the arguments of a field weigh by themselves: nothing, unless `@cost` says so. */
export class InputWeights {
  readonly #rules: CostRules;
  readonly #weighty = new Map<GraphQLInputType, boolean>();

  constructor(rules: CostRules) {
    this.#rules = rules;
  }

  /** `type` is the one that has the field. */
  of(type: string, field: GraphQLField<unknown, unknown>, node: FieldNode): Formula {
    return sum(
      field.args.map(({ name, type: inputType }) => {
        const own = this.#rules.weight(type, field.name, name);
        if (own === undefined && !this.#isWeighty(inputType)) return constant(0);
        const given = givenFor(field, node, name);
        const weigh = (value: unknown) =>
          value === undefined || value === null ? 0 : (own ?? 0) + this.#weigh(inputType, value);
        return given.kind === "known"
          ? constant(weigh(given.value))
          : product((coerced) => weigh(given.valueWith(coerced)), constant(1));
      }),
    );
  }

  /** Coerced, so that the value has the form of its type. */
  #weigh(inputType: GraphQLInputType, value: unknown): number {
    if (value === undefined || value === null || !this.#isWeighty(inputType)) return 0;
    if (Array.isArray(value)) {
      return value.reduce((total, one) => total + this.#weigh(inputType, one), 0);
    }
    const type = getNamedType(inputType);
    const own = this.#rules.weight(type.name) ?? 0;
    if (!isInputObjectType(type)) return own;
    const members = value as Readonly<Record<string, unknown>>;
    return Object.values(type.getFields()).reduce((total, { name, type: fieldType }) => {
      const member = members[name];
      if (member === undefined || member === null) return total;
      const weight = this.#rules.weight(type.name, name) ?? 0;
      return total + weight + this.#weigh(fieldType, member);
    }, own);
  }

  /** Whether a value of it can weigh anything; if not, nobody looks into it. */
  #isWeighty(inputType: GraphQLInputType): boolean {
    const type = getNamedType(inputType);
    const known = this.#weighty.get(type);
    if (known !== undefined) return known;
    // Of a type that holds itself, the rest decides.
    this.#weighty.set(type, false);
    const isWeighty =
      this.#rules.weight(type.name) !== undefined ||
      (!isLeafType(type) &&
        Object.values(type.getFields()).some(
          (field) =>
            this.#rules.weight(type.name, field.name) !== undefined || this.#isWeighty(field.type),
        ));
    this.#weighty.set(type, isWeighty);
    return isWeighty;
  }
}
