import type { JsonObject } from "../run.ts";
import type { Complete, Shaping } from "./shaping.ts";

export type ShapeField = {
  /** The response name. */
  readonly name: string;
  readonly complete: Complete;
  /** A value of this kind is an answer as it is. */
  readonly usual: "string" | "boolean" | "number" | undefined;
};

export type CompleteObject = (value: JsonObject, shaping: Shaping) => JsonObject | undefined;

/**
 * A function that reads these fields one after the other and makes the object of them. Generated,
 * because an object literal and properties by name are what engines are fastest at: this is where
 * every value of every answer passes.
 */
export function compileObjectCode(fields: readonly ShapeField[]): CompleteObject {
  const statements = fields.map(({ name, usual }, number) => {
    const [value, key] = [`v${number}`, JSON.stringify(name)];
    const complete = [
      `const before = shaping.errors.length;`,
      `${value} = complete${number}(${value}, shaping);`,
      `if (shaping.errors.length > before) shaping.below(before, ${key});`,
      `if (${value} === undefined) return undefined;`,
    ].join(" ");
    const isUnusual = usual ? `if (typeof ${value} !== "${usual}") ` : "";
    return `let ${value} = ${property(name)}; ${isUnusual}{ ${complete} }`;
  });
  const members = fields.map(({ name }, number) => `${memberName(name)}: v${number}`);
  const parameters = fields.map((_, number) => `complete${number}`);
  const make = new Function(
    ...parameters,
    `"use strict"; return (object, shaping) => {
      ${statements.join("\n")}
      return { ${members.join(", ")} };
    };`,
  );
  return make(...fields.map(({ complete }) => complete));
}

// What every object inherits is no field of it.
function property(name: string): string {
  const key = JSON.stringify(name);
  return name in Object.prototype
    ? `(Object.hasOwn(object, ${key}) ? object[${key}] : undefined)`
    : `object[${key}]`;
}

// In a literal, __proto__ is a field only when its name is computed.
function memberName(name: string): string {
  return name === "__proto__" ? `["__proto__"]` : JSON.stringify(name);
}
