import type { FetchNode } from "@apollo/query-planner";
import type { GraphQLFormattedError } from "graphql";
import type { PlanPath } from "../join/targets.ts";
import type { JsonObject, Run, SubgraphAnswer } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";
import { ALONE, combineOperations, type PartNames } from "./combined-operation.ts";
import { type Asked, EntityList } from "./entity-list.ts";
import { describeFailure, FetchFailure } from "./fetch-failure.ts";
import { RequestTemplate } from "./request-template.ts";

/** One list of entities within a request, under the names it has there. */
type Part = { readonly list: EntityList; readonly asked: Asked; readonly names: PartNames };

/**
 * One request for entities to one subgraph. All that the same wave of a plan wants to know there is
 * asked at once, each list of entities below an alias.
 */
export class EntityFetch {
  readonly subgraph: string;
  readonly #types: TypeConditions;
  readonly #lists = new Map<string, EntityList>();
  readonly #alone = new Map<EntityList, RequestTemplate>();
  #combined: ReturnType<typeof combineOperations> | undefined;

  constructor(subgraph: string, types: TypeConditions) {
    this.subgraph = subgraph;
    this.#types = types;
  }

  /** Called while a plan is compiled. The same fetch at another place shares the list. */
  add(node: FetchNode, path: PlanPath): void {
    const key = textOf(node);
    const known = this.#lists.get(key);
    if (known) known.addPath(path);
    else {
      this.#lists.set(key, new EntityList(node, path, this.#types));
      this.#combined = undefined;
    }
  }

  async execute(run: Run): Promise<void> {
    const parts: Part[] = [];
    let places = 0;
    let sent = 0;
    for (const list of this.#lists.values()) {
      const asked = list.collect(run);
      places += asked.targets.length;
      sent += asked.count;
      if (asked.count > 0) parts.push({ list, asked, names: ALONE });
    }
    run.gathered(places, sent);
    const [first] = parts;
    if (!first) return;
    if (parts.length === 1) await this.#request(run, parts, this.#templateOf(first.list));
    else await this.#requestCombined(run, parts);
  }

  async #requestCombined(run: Run, wanted: readonly Part[]): Promise<void> {
    const lists = [...this.#lists.values()];
    this.#combined ??= combineOperations(lists.map(({ node }) => node));
    const { template, parts: names } = this.#combined;
    const parts = lists.map((list, index) => ({
      list,
      asked: wanted.find((part) => part.list === list)?.asked ?? NOTHING,
      names: names[index] ?? ALONE,
    }));
    const spoiled = await this.#request(run, parts, template);
    // What one part broke must not cost the others: each is asked again by itself.
    if (spoiled) {
      await Promise.all(
        wanted.map((part) => this.#request(run, [part], this.#templateOf(part.list))),
      );
    }
  }

  /** True for an answer without any data, which says nothing of the parts that are well. */
  async #request(run: Run, parts: readonly Part[], template: RequestTemplate): Promise<boolean> {
    const { subgraph } = this;
    const representations = parts.map(
      ({ asked, names }) => `${JSON.stringify(names.variable)}:[${asked.text}]`,
    );
    const body = template.fill(run.variables, representations.join(","));
    let answer: SubgraphAnswer;
    try {
      answer = await run.ask({ subgraph, kind: "query", body });
    } catch (failure) {
      fail(run, parts, failure);
      return false;
    }
    if (answer.data === null && parts.length > 1) return true;
    for (const error of answer.errors ?? []) {
      // With an answer beside it, it may be about anything; without one, about all that was asked.
      if (!error.path && answer.data) {
        for (const one of run.answers) one.fail(error, undefined);
      } else for (const part of parts) tell(run, part, error);
    }
    if (answer.data) for (const part of parts) join(run, part, answer.data);
    return false;
  }

  #templateOf(list: EntityList): RequestTemplate {
    const known = this.#alone.get(list);
    if (known) return known;
    const { operation, operationName, variableUsages = [] } = list.node;
    const template = new RequestTemplate(operation, operationName, variableUsages);
    this.#alone.set(list, template);
    return template;
  }
}

const NOTHING: Asked = { targets: [], numbers: [], count: 0, text: "" };

// The planner numbers the names of a named operation's fetches; that makes no difference.
function textOf({ operation, operationName, requires, inputRewrites, outputRewrites }: FetchNode) {
  const text = operationName === undefined ? operation : operation.replace(operationName, "");
  return JSON.stringify([text, requires, inputRewrites, outputRewrites]);
}

function tell(run: Run, { list, asked, names }: Part, error: GraphQLFormattedError): void {
  if (!error.path || error.path[0] === names.alias) list.fail(run, asked, error);
}

function join(run: Run, part: Part, data: JsonObject): void {
  const { list, asked, names } = part;
  const entities = data[names.alias];
  // Fewer or more would give people each other's fields, or nulls that no error explains.
  if (Array.isArray(entities) && entities.length === asked.count) list.join(asked, entities);
  else {
    const reason = `did not answer ${asked.count} entities`;
    fail(run, [part], new FetchFailure("SUBGRAPH_UNAVAILABLE", reason));
  }
}

function fail(run: Run, parts: readonly Part[], failure: unknown): void {
  const error = describeFailure(failure);
  for (const { list, asked } of parts) list.fail(run, asked, error);
}
