import type { FetchNode, PlanNode } from "@apollo/query-planner";
import { EntityFetch } from "../fetch/entity-fetch.ts";
import { RootFetch } from "../fetch/root-fetch.ts";
import type { PlanPath } from "../join/targets.ts";
import type { Run } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";

/** A request with those it has to wait for; its wave is how many have to be one after the other. */
type Step = {
  readonly wave: number;
  readonly after: Set<Step>;
  readonly fetch: { readonly subgraph: string; execute(run: Run): Promise<void> };
};

/**
 * A plan as requests. Each waits for what it needs and not for a whole wave; but what one wave
 * wants from one subgraph is one request, and as late as the last of it.
 */
export class FetchWaves {
  readonly #types: TypeConditions;
  readonly #isTrue: (variable: string) => boolean;
  readonly #entityFetches = new Map<string, { step: Step; fetch: EntityFetch }>();
  readonly #steps: Step[] = [];
  readonly #order: readonly { fetch: Step["fetch"]; after: readonly number[] }[];

  constructor(
    node: PlanNode | undefined,
    options: { types: TypeConditions; isTrue: (variable: string) => boolean },
  ) {
    this.#types = options.types;
    this.#isTrue = options.isTrue;
    if (node) this.#add(node, [], new Set());
    const inOrder = this.#steps.toSorted((a, b) => a.wave - b.wave);
    this.#order = inOrder.map(({ fetch, after }) => ({
      fetch,
      after: [...after].map((step) => inOrder.indexOf(step)),
    }));
  }

  async execute(run: Run): Promise<void> {
    const done: Promise<void>[] = [];
    for (const [number, { after, fetch }] of this.#order.entries()) {
      const begin = () => fetch.execute(run.forStep(number, fetch.subgraph, after));
      const [only, ...others] = after.map((number) => done[number]);
      if (!only) done.push(begin());
      else {
        const ready: Promise<unknown> = others.length > 0 ? Promise.all([only, ...others]) : only;
        done.push(ready.then(begin));
      }
    }
    await Promise.all(done);
  }

  /** Adds what is below a node, and returns what to wait for to have it. */
  #add(node: PlanNode, path: PlanPath, after: ReadonlySet<Step>): ReadonlySet<Step> {
    switch (node.kind) {
      case "Fetch":
        return new Set([
          node.requires ? this.#addEntities(node, path, after) : this.#addRoot(node, path, after),
        ]);
      case "Flatten":
        return this.#add(node.node, [...path, ...node.path.map(String)], after);
      case "Sequence":
        return node.nodes.reduce((previous, next) => this.#add(next, path, previous), after);
      case "Parallel":
        return new Set(node.nodes.flatMap((child) => [...this.#add(child, path, after)]));
      case "Condition": {
        const branch = this.#isTrue(node.condition) ? node.ifClause : node.elseClause;
        return branch ? this.#add(branch, path, after) : after;
      }
      default:
        throw new Error(`The plan has a step that is not known here: ${node.kind}.`);
    }
  }

  #addRoot(node: FetchNode, path: PlanPath, after: ReadonlySet<Step>): Step {
    return this.#push(after, new RootFetch(node, path, this.#types));
  }

  #addEntities(node: FetchNode, path: PlanPath, after: ReadonlySet<Step>): Step {
    const key = `${node.serviceName} ${waveAfter(after)}`;
    const known = this.#entityFetches.get(key);
    if (known) {
      known.fetch.add(node, path);
      for (const step of after) known.step.after.add(step);
      return known.step;
    }
    const fetch = new EntityFetch(node.serviceName, this.#types);
    fetch.add(node, path);
    const step = this.#push(after, fetch);
    this.#entityFetches.set(key, { step, fetch });
    return step;
  }

  #push(after: ReadonlySet<Step>, fetch: Step["fetch"]): Step {
    const step = { wave: waveAfter(after), after: new Set(after), fetch };
    this.#steps.push(step);
    return step;
  }
}

function waveAfter(after: ReadonlySet<Step>): number {
  return Math.max(0, ...[...after].map(({ wave }) => wave + 1));
}
