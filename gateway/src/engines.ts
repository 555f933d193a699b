import { Engine, type EngineOptions } from "@tributary/engine/engine";
import type { LoadedSupergraph } from "./supergraph.ts";

/** So many of the operations used most are planned before a new supergraph takes over. */
const WARM_MAX = 100;

/** One engine for each version of the supergraph. */
export class Engines {
  readonly #options: EngineOptions;
  readonly #engines = new WeakMap<LoadedSupergraph, Engine<LoadedSupergraph>>();

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  for(supergraph: LoadedSupergraph): Engine<LoadedSupergraph> {
    const known = this.#engines.get(supergraph);
    if (known) return known;
    const engine = new Engine(supergraph, this.#options);
    this.#engines.set(supergraph, engine);
    return engine;
  }

  warm(next: LoadedSupergraph, previous: LoadedSupergraph): Promise<void> {
    return this.for(next).warm(this.for(previous), WARM_MAX);
  }
}
