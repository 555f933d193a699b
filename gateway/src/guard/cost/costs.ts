import type { LoadedSupergraph } from "../../supergraph.ts";
import type { GuardConfig } from "../guard-config.ts";
import type { Subject } from "../guarded-operation.ts";
import { compileCost } from "./compile-cost.ts";
import { CostRules } from "./cost-rules.ts";
import { constant, type Formula } from "./formula.ts";

/** What operations cost, by the rules of the version of the graph that each is on. */
export class Costs {
  readonly #config: GuardConfig;
  readonly #rules = new WeakMap<LoadedSupergraph, CostRules>();

  constructor(config: GuardConfig) {
    this.#config = config;
  }

  of(subject: Subject): Formula {
    const { GUARD, COST_LIST_LENGTH: listLength } = this.#config;
    return GUARD
      ? compileCost(subject, this.#rulesOf(subject.supergraph), { listLength })
      : constant(0);
  }

  #rulesOf(supergraph: LoadedSupergraph): CostRules {
    const known = this.#rules.get(supergraph);
    if (known) return known;
    const rules = new CostRules(supergraph.sdl);
    this.#rules.set(supergraph, rules);
    return rules;
  }
}
