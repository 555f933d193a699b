import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from "graphql";

/** Specifications whose rules Apollo's JavaScript gateway refuses to load rather than ignore. */
const SECURITY_SPECS = new Set(["authenticated", "requiresScopes", "policy"]);
const SPEC_URL = /^https:\/\/specs\.apollo\.dev\/(\w+)\/v[\d.]+$/;

/**
 * The supergraph as Apollo's gateway can load it: without the links, definitions and uses of the
 * security directives. The file itself keeps them; whoever enforces them reads them there.
 */
export function withoutSecurityLinks(supergraphSdl: string): DocumentNode {
  const document = parse(supergraphSdl, { noLocation: true });
  const names = securityNames(document);
  const isSecurity = (name: string) =>
    names.has(name) || [...names].some((spec) => name.startsWith(`${spec}__`));
  return visit(document, {
    Directive: (node) =>
      isSecurity(node.name.value) || isSecurityLink(node as ConstDirectiveNode) ? null : undefined,
    DirectiveDefinition: (node) => (isSecurity(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (isSecurity(node.name.value) ? null : undefined),
  });
}

// A link may rename what it brings: `@link(url: "…/policy/v0.1", as: "rule")` defines @rule.
function securityNames(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      const spec = specOf(node as ConstDirectiveNode);
      if (spec !== undefined) names.add(argumentOf(node as ConstDirectiveNode, "as") ?? spec);
    },
  });
  return names;
}

function isSecurityLink(directive: ConstDirectiveNode): boolean {
  return specOf(directive) !== undefined;
}

function specOf(directive: ConstDirectiveNode): string | undefined {
  if (directive.name.value !== "link") return undefined;
  const spec = SPEC_URL.exec(argumentOf(directive, "url") ?? "")?.[1];
  return spec !== undefined && SECURITY_SPECS.has(spec) ? spec : undefined;
}

function argumentOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
