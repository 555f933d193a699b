import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from "graphql";

/** Specifications whose rules Apollo's JavaScript gateway refuses to load rather than ignore. */
const SECURITY_SPECS = ["authenticated", "requiresScopes", "policy"] as const;
export type SecuritySpec = (typeof SECURITY_SPECS)[number];

const SPEC_URL = /^https:\/\/specs\.apollo\.dev\/(\w+)\/v[\d.]+$/;

/**
 * The supergraph as Apollo's gateway can load it: without the links, definitions and uses of the
 * security directives. The file itself keeps them; whoever enforces them reads them there.
 */
export function withoutSecurityLinks(document: DocumentNode): DocumentNode {
  const names = [...securityDirectives(document).keys()];
  const isSecurity = (name: string) =>
    names.some((spec) => name === spec || name.startsWith(`${spec}__`));
  return visit(document, {
    Directive: (node) =>
      isSecurity(node.name.value) || isSecurityLink(node as ConstDirectiveNode) ? null : undefined,
    DirectiveDefinition: (node) => (isSecurity(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) => (isSecurity(node.name.value) ? null : undefined),
  });
}

/**
 * Under which names a supergraph has the security directives. A link may rename what it brings:
 * `@link(url: "…/policy/v0.1", as: "rule")` defines @rule.
 */
export function securityDirectives(document: DocumentNode): ReadonlyMap<string, SecuritySpec> {
  const names = new Map<string, SecuritySpec>();
  visit(document, {
    Directive: (node) => {
      const link = node as ConstDirectiveNode;
      const spec = specOf(link);
      if (spec === undefined) return;
      // Composers write no such thing, and what is not read would not be enforced.
      if (link.arguments?.some(({ name }) => name.value === "import")) {
        throw new Error(`the link of @${spec} imports by name: only \`as\` may rename it`);
      }
      names.set(argumentOf(link, "as") ?? spec, spec);
    },
  });
  return names;
}

function isSecurityLink(directive: ConstDirectiveNode): boolean {
  return specOf(directive) !== undefined;
}

function specOf(directive: ConstDirectiveNode): SecuritySpec | undefined {
  if (directive.name.value !== "link") return undefined;
  const name = SPEC_URL.exec(argumentOf(directive, "url") ?? "")?.[1];
  return SECURITY_SPECS.find((spec) => spec === name);
}

function argumentOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
