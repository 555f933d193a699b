import type { FetchNode } from "@apollo/query-planner";
import { merge } from "../join/merge.ts";
import { OutputRewrites } from "../join/rewrites.ts";
import { collectTargets, type PlanPath, placesOf } from "../join/targets.ts";
import type { JsonObject, Run, SubgraphAnswer } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";
import { describeFailure } from "./fetch-failure.ts";
import { RequestTemplate } from "./request-template.ts";
import { rootNames } from "./root-names.ts";

/** Asks a subgraph for fields of Query or Mutation: almost always those of the operation itself. */
export class RootFetch {
  readonly #node: FetchNode;
  readonly #path: PlanPath;
  readonly #template: RequestTemplate;
  readonly #rewrites: OutputRewrites;

  constructor(node: FetchNode, path: PlanPath, types: TypeConditions) {
    const { operation, operationName, variableUsages = [] } = node;
    this.#node = node;
    this.#path = path;
    this.#template = new RequestTemplate(operation, operationName, variableUsages);
    this.#rewrites = new OutputRewrites(node.outputRewrites, types);
  }

  async execute(run: Run): Promise<void> {
    const targets: JsonObject[] = [];
    collectTargets(run.data, this.#path, targets);
    if (targets.length === 0) return;
    const { serviceName: subgraph, operationKind } = this.#node;
    const kind = operationKind === "mutation" ? "mutation" : "query";
    const body = this.#template.fill(run.variables);
    let answer: SubgraphAnswer;
    try {
      answer = await run.send({ subgraph, kind, body });
    } catch (failure) {
      this.#fail(run, failure);
      return;
    }
    this.join(run, targets, answer);
  }

  join(run: Run, targets: readonly JsonObject[], { data, errors }: SubgraphAnswer): void {
    for (const error of errors ?? []) {
      for (const place of placesOf(run.data, this.#path).values()) {
        run.fail(error, error.path && [...place, ...this.#rewrites.place(error.path)]);
      }
    }
    if (!data) return;
    this.#rewrites.apply(data);
    targets.forEach((target, index) => {
      merge(target, data, index > 0);
    });
  }

  #fail(run: Run, failure: unknown): void {
    const error = describeFailure(failure);
    for (const place of placesOf(run.data, this.#path).values()) {
      for (const name of rootNames(this.#node.operation, run.variables)) {
        run.fail(error, [...place, name]);
      }
    }
  }
}
