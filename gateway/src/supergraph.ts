import { type Graph, readGraph } from "@tributary/engine/graph";
import { parse, print } from "graphql";
import { AccessRules } from "./guard/authority/access-rules.ts";
import { withoutSecurityLinks } from "./security-links.ts";

/** One version of the supergraph with everything that planning and executing on it needs. */
export type LoadedSupergraph = Graph & {
  /** As the file says it, security directives included. */
  readonly sdl: string;
  /** As Apollo's gateway is handed it. */
  readonly apolloSdl: string;
  /** What the security directives say. */
  readonly access: AccessRules;
};

/**
 * Throws for anything that Apollo's gateway would stumble over later, half-way through a swap: a
 * text is accepted as a whole or not at all.
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const whole = parse(sdl, { noLocation: true });
  const document = withoutSecurityLinks(whole);
  const access = new AccessRules(whole);
  return { ...readGraph(document), sdl, apolloSdl: print(document), access };
}
