import type { FetchDataKeyRenamer, FetchDataRewrite } from "@apollo/query-planner";
import type { JsonObject } from "../run.ts";
import type { TypeConditions } from "../type-conditions.ts";
import { set } from "./merge.ts";
import type { Place } from "./targets.ts";

const CONDITION = "... on ";

/**
 * The plan asks for fields of different types under one response name by an alias of its own, and
 * says how it is to be called in the answer.
 */
export class OutputRewrites {
  readonly #renamers: readonly ((received: JsonObject) => void)[];
  readonly #names: ReadonlyMap<string | number, string>;

  constructor(rewrites: readonly FetchDataRewrite[] = [], types: TypeConditions) {
    const known = rewrites.map((rewrite) => {
      if (rewrite.kind === "KeyRenamer") return rewrite;
      throw new Error(`Unknown output rewrite: ${rewrite.kind}.`);
    });
    this.#renamers = known.map((renamer) => compileRenamer(renamer, types));
    this.#names = new Map(known.map(({ path, renameKeyTo }) => [path.at(-1) ?? "", renameKeyTo]));
  }

  get isEmpty(): boolean {
    return this.#renamers.length === 0;
  }

  /** Changes what a fetch brought, in place, before it is joined. */
  apply(received: JsonObject): void {
    for (const rename of this.#renamers) rename(received);
  }

  /** The path of an error, in the client's words. */
  place(path: Place): Place {
    return this.isEmpty ? path : path.map((step) => this.#names.get(step) ?? step);
  }
}

function compileRenamer({ path, renameKeyTo }: FetchDataKeyRenamer, types: TypeConditions) {
  const last = path.length - 1;
  const from = path[last] ?? "";
  const walk = (value: unknown, at: number): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, at);
      return;
    }
    const object = value as JsonObject;
    const step = path[at] ?? "";
    if (step.startsWith(CONDITION)) {
      if (mayBe(object, step.slice(CONDITION.length), types)) walk(object, at + 1);
    } else if (Object.hasOwn(object, step)) {
      if (at === last) {
        set(object, renameKeyTo, object[from]);
        object[from] = undefined;
      } else walk(object[step], at + 1);
    }
  };
  return (received: JsonObject) => walk(received, 0);
}

// Not every object was asked for its type; the alias is unique enough to go by then.
function mayBe({ __typename }: JsonObject, condition: string, types: TypeConditions): boolean {
  return typeof __typename !== "string" || types.applies(condition, __typename);
}

/** Where a key fetch goes to what its subgraph knows as one type, the type's name there. */
export function compileTypenames(
  rewrites: readonly FetchDataRewrite[] | undefined,
  types: TypeConditions,
): (typename: string) => string {
  const renamings = (rewrites ?? []).map((rewrite) => {
    const [condition = "", field] = rewrite.path;
    if (rewrite.kind !== "ValueSetter" || field !== "__typename" || rewrite.path.length !== 2) {
      throw new Error("Unknown input rewrite.");
    }
    return { condition: condition.slice(CONDITION.length), name: String(rewrite.setValueTo) };
  });
  return (typename) =>
    renamings.reduce(
      (name, renaming) => (types.applies(renaming.condition, name) ? renaming.name : name),
      typename,
    );
}
