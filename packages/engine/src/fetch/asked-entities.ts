import type { JsonObject } from "../run.ts";
import type { Representation, RepresentationOf } from "./representation.ts";

type Type = { readonly representation: Representation; readonly byKey: Map<unknown, Asked> };
type Asked = { readonly entity: JsonObject; readonly number: number };

/** Gives each entity that a fetch asks about a number, and the same entity the same one. */
export class AskedEntities {
  readonly #representationOf: RepresentationOf;
  readonly #types = new Map<string, Type>();
  readonly #byText = new Map<string, number>();
  #text = "";

  constructor(representationOf: RepresentationOf) {
    this.#representationOf = representationOf;
  }

  get count(): number {
    return this.#byText.size;
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
    // Most entities stand in many places, and to write them all only to compare them takes long.
    const [key, ...others] = representation.keys;
    if (key === undefined) return this.#write(representation, entity);
    const value = entity[key];
    const known = byKey.get(value);
    if (known && others.every((name) => known.entity[name] === entity[name])) return known.number;
    const number = this.#write(representation, entity);
    if (typeof value !== "object") byKey.set(value, { entity, number });
    return number;
  }

  #write({ write }: Representation, entity: JsonObject): number {
    const text = write(entity);
    if (text === undefined) return -1;
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const number = this.#byText.size;
    this.#text += number === 0 ? text : `,${text}`;
    this.#byText.set(text, number);
    return number;
  }

  #typeOf(typename: string): Type {
    const known = this.#types.get(typename);
    if (known) return known;
    const type = { representation: this.#representationOf(typename), byKey: new Map() };
    this.#types.set(typename, type);
    return type;
  }
}
