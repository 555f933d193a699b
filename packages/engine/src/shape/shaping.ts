import type { JsonObject } from "../run.ts";
import type { Refusal } from "../withhold/withheld.ts";

export type ShapeError = {
  readonly message: string;
  readonly path: (string | number)[];
  /** Of what is withheld; undefined of what is not of its type. */
  readonly code?: string;
};

/** One answer on its way into the form of its operation: what was wrong with it on the way. */
export class Shaping {
  readonly errors: ShapeError[] = [];
  /** The answers to __schema and __type, by their response names. */
  readonly introspection: Readonly<JsonObject>;

  constructor(introspection: Readonly<JsonObject>) {
    this.introspection = introspection;
  }

  /** The value becomes null; where it stands is told by those who hold it, from the inside out. */
  invalid(message: string): null {
    this.errors.push({ message, path: [] });
    return null;
  }

  /** Not for whoever asks. */
  withhold({ code, message }: Refusal): null {
    this.errors.push({ message, code, path: [] });
    return null;
  }

  /** Every error since there were `count` of them lies below this name or index. */
  below(count: number, step: string | number): void {
    for (const error of this.errors.slice(count)) error.path.unshift(step);
  }
}

/**
 * Turns a value as subgraphs gave it into one as the client asked for it. Undefined means that
 * there is no such value, so that the object or list around it is null.
 */
export type Complete = (value: unknown, shaping: Shaping, index?: number) => unknown;
