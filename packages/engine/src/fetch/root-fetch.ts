import type { FetchNode } from "@apollo/query-planner";
import { merge } from "../join/merge.ts";
import { OutputRewrites } from "../join/rewrites.ts";
import { collectTargets, type PlanPath, placesOf } from "../join/targets.ts";
import type { Answer, JsonObject, Run, SubgraphAnswer } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";
import { describeFailure } from "./fetch-failure.ts";
import { RequestTemplate } from "./request-template.ts";
import { rootNames } from "./root-names.ts";

/** Asks a subgraph for fields of Query or Mutation: almost always those of the operation itself. */
export class RootFetch {
  readonly subgraph: string;
  readonly #node: FetchNode;
  readonly #path: PlanPath;
  readonly #template: RequestTemplate;
  readonly #rewrites: OutputRewrites;

  constructor(node: FetchNode, path: PlanPath, types: TypeConditions) {
    const { operation, operationName, variableUsages = [] } = node;
    this.subgraph = node.serviceName;
    this.#node = node;
    this.#path = path;
    this.#template = new RequestTemplate(operation, operationName, variableUsages);
    this.#rewrites = new OutputRewrites(node.outputRewrites, types);
  }

  async execute(run: Run): Promise<void> {
    const targets: JsonObject[] = [];
    for (const { data } of run.answers) collectTargets(data, this.#path, targets);
    if (targets.length === 0) return;
    const kind = this.#node.operationKind === "mutation" ? "mutation" : "query";
    const body = this.#template.fill(run.variables);
    let received: SubgraphAnswer;
    try {
      received = await run.ask({ subgraph: this.subgraph, kind, body });
    } catch (failure) {
      this.#fail(run, failure);
      return;
    }
    this.#join(run, targets, received);
  }

  /** What a stream brought in place of this fetch. */
  take(answer: Answer, event: SubgraphAnswer): void {
    this.#tell(answer, event);
    if (!event.data) return;
    this.#rewrites.apply(event.data);
    merge(answer.data, event.data, false);
  }

  #join(run: Run, targets: readonly JsonObject[], received: SubgraphAnswer): void {
    for (const answer of run.answers) this.#tell(answer, received);
    const { data } = received;
    if (!data) return;
    this.#rewrites.apply(data);
    targets.forEach((target, index) => {
      merge(target, data, index > 0);
    });
  }

  #tell(answer: Answer, { errors = [] }: SubgraphAnswer): void {
    for (const error of errors) {
      for (const place of placesOf(answer.data, this.#path).values()) {
        answer.fail(error, error.path && [...place, ...this.#rewrites.place(error.path)]);
      }
    }
  }

  #fail(run: Run, failure: unknown): void {
    const error = describeFailure(failure);
    const names = rootNames(this.#node.operation, run.variables);
    for (const answer of run.answers) {
      for (const place of placesOf(answer.data, this.#path).values()) {
        for (const name of names) answer.fail(error, [...place, name]);
      }
    }
  }
}
