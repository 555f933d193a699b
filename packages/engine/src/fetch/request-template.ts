import type { JsonObject } from "../run.ts";

/** A request to a subgraph as text, but for the values that only an execution knows. */
export class RequestTemplate {
  readonly #head: string;
  readonly #variables: readonly { readonly name: string; readonly head: string }[];

  constructor(query: string, operationName: string | undefined, variables: readonly string[]) {
    const named =
      operationName === undefined ? "" : `,"operationName":${JSON.stringify(operationName)}`;
    this.#head = `{"query":${JSON.stringify(query)}${named},"variables":{`;
    this.#variables = variables.map((name) => ({ name, head: `${JSON.stringify(name)}:` }));
  }

  /** `representations`: the members of the variables' object for entities, as JSON. */
  fill(values: Readonly<JsonObject>, representations = ""): string {
    let text = representations;
    for (const { name, head } of this.#variables) {
      // What the client left out is left out here too: then the operation's default holds.
      if (!Object.hasOwn(values, name) || values[name] === undefined) continue;
      text += (text === "" ? "" : ",") + head + JSON.stringify(values[name]);
    }
    return `${this.#head}${text}}}`;
  }
}
