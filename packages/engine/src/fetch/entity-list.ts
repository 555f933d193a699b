import type { FetchNode } from "@apollo/query-planner";
import type { GraphQLFormattedError } from "graphql";
import { merge } from "../join/merge.ts";
import { OutputRewrites } from "../join/rewrites.ts";
import { collectTargets, type PlanPath, placesOf } from "../join/targets.ts";
import type { JsonObject, Run } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";
import { AskedEntities } from "./asked-entities.ts";
import { compileRepresentations, type RepresentationOf } from "./representation.ts";

// Where a whole fetch failed, so many of its places are named; the others are null all the same.
const PLACES_MAX = 100;

/** The objects of one answer that a fetch is for, each with its place among the entities asked. */
export type Asked = {
  readonly targets: readonly JsonObject[];
  /** For each target the number of its representation, -1 where it is not asked about. */
  readonly numbers: readonly number[];
  readonly count: number;
  /** The representations as JSON, without the brackets of their list. */
  readonly text: string;
};

/**
 * One `_entities` field: whom it is for, what is sent, how the answer is joined. The same fetch at
 * several places of a plan is one list with several paths.
 */
export class EntityList {
  readonly node: FetchNode;
  readonly #paths: PlanPath[];
  readonly #types: TypeConditions;
  readonly #representationOf: RepresentationOf;
  readonly #rewrites: OutputRewrites;

  constructor(node: FetchNode, path: PlanPath, types: TypeConditions) {
    this.node = node;
    this.#paths = [path];
    this.#types = types;
    this.#representationOf = compileRepresentations(node, types);
    this.#rewrites = new OutputRewrites(node.outputRewrites, types);
  }

  addPath(path: PlanPath): void {
    this.#paths.push(path);
  }

  /** An entity that stands in many places is asked about once. */
  collect(run: Run): Asked {
    const targets: JsonObject[] = [];
    for (const { data } of run.answers) {
      for (const path of this.#paths) collectTargets(data, path, targets);
    }
    const asked = new AskedEntities(this.#representationOf);
    const numbers = targets.map((target) => asked.numberOf(target));
    return { targets, numbers, count: asked.count, text: asked.text };
  }

  join({ targets, numbers, count }: Asked, entities: readonly unknown[]): void {
    const joined = new Array<boolean>(count).fill(false);
    targets.forEach((target, index) => {
      const number = numbers[index] ?? -1;
      const entity = entities[number];
      if (typeof entity !== "object" || entity === null) return;
      this.#joinOne(target, entity as JsonObject, joined[number] === true);
      joined[number] = true;
    });
  }

  #joinOne(target: JsonObject, entity: JsonObject, again: boolean): void {
    const { __typename } = target;
    if (!again && !this.#rewrites.isEmpty) {
      entity.__typename ??= __typename;
      this.#rewrites.apply(entity);
    }
    merge(target, entity, again);
    // Who knows an interface as one object says the interface's name: the other name is the true one.
    if (typeof __typename === "string" && this.#types.isAbstract(String(target.__typename))) {
      target.__typename = __typename;
    }
  }

  /** An error about one entity is an error in every place that entity stands. */
  fail(run: Run, { targets, numbers }: Asked, error: GraphQLFormattedError): void {
    const [, number, ...rest] = error.path ?? [];
    const below = this.#rewrites.place(rest);
    const isAboutOne = typeof number === "number";
    const isMeant = (at: number | undefined) => (isAboutOne ? at === number : at !== -1);
    const meant = new Set(targets.filter((_, index) => isMeant(numbers[index])));
    let told = 0;
    for (const answer of run.answers) {
      for (const path of this.#paths) {
        for (const [target, place] of placesOf(answer.data, path)) {
          if (!meant.has(target) || (!isAboutOne && told++ >= PLACES_MAX)) continue;
          answer.fail(error, [...place, ...below]);
        }
      }
    }
  }
}
