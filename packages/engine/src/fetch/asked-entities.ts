import type { JsonObject } from "../run.ts";
import type { Representation, RepresentationOf } from "./representation.ts";

type Type = { readonly representation: Representation; readonly byKey: Map<unknown, Asked> };
type Asked = { readonly entity: JsonObject; readonly number: number };

/** Gives each entity that a fetch asks about a number, and the same entity the same one. */
export class AskedEntities {
  readonly #representationOf: RepresentationOf;
  readonly #types = new Map<string, Type>();
  readonly #byText = new Map<string, number>();
  #count = 0;
  #text = "";

  constructor(representationOf: RepresentationOf) {
    this.#representationOf = representationOf;
  }

  get count(): number {
    return this.#count;
  }

  /** The representations as JSON, without the brackets of their list. */
  get text(): string {
    return this.#text;
  }

  /** -1 for an object that is not asked about. */
  numberOf(entity: JsonObject): number {
    const { __typename } = entity;
    if (typeof __typename !== "string") return -1;
    const { representation, byKey } = this.#typeOf(__typename);
    const { keys, write } = representation;
    const value = keys && entity[keys.first];
    if (!keys || typeof value === "object") return this.#byTextOf(write(entity));
    // Most entities stand in many places, and to write them all only to compare them takes long.
    const known = byKey.get(value);
    if (!known) {
      // Nothing else can have its text: a key that is one value needs no other comparison.
      const text = write(entity);
      const number = keys.others.length === 0 ? this.#add(text) : this.#byTextOf(text);
      byKey.set(value, { entity, number });
      return number;
    }
    const isSame = keys.others.every((name) => known.entity[name] === entity[name]);
    return isSame ? known.number : this.#byTextOf(write(entity));
  }

  #byTextOf(text: string | undefined): number {
    const known = text === undefined ? -1 : this.#byText.get(text);
    if (text === undefined || known !== undefined) return known ?? -1;
    const number = this.#add(text);
    this.#byText.set(text, number);
    return number;
  }

  #add(text: string | undefined): number {
    if (text === undefined) return -1;
    this.#text += this.#count === 0 ? text : `,${text}`;
    return this.#count++;
  }

  #typeOf(typename: string): Type {
    const known = this.#types.get(typename);
    if (known) return known;
    const type = { representation: this.#representationOf(typename), byKey: new Map() };
    this.#types.set(typename, type);
    return type;
  }
}
