import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  visit,
} from "graphql";
import { tooComplex } from "./document-refusal.ts";
import { countOverlaps } from "./overlaps.ts";
import { type Fragments, SelectionSizes, type Size } from "./selection-sizes.ts";

export type DocumentLimits = {
  readonly DOCUMENT_NESTING_MAX: number;
  readonly DOCUMENT_DEPTH_MAX: number;
  readonly DOCUMENT_SELECTIONS_MAX: number;
  readonly DOCUMENT_ROOT_FIELDS_MAX: number;
  readonly DOCUMENT_ALIASES_MAX: number;
  readonly DOCUMENT_DIRECTIVES_MAX: number;
  readonly DIRECTIVES_PER_FIELD_MAX: number;
  readonly DOCUMENT_OVERLAPS_MAX: number;
};

/** Before a document is validated, which may take long where it spreads what spreads what spreads. */
export function judgeDocument(document: DocumentNode, limits: DocumentLimits): void {
  judgeDirectives(document, limits.DIRECTIVES_PER_FIELD_MAX);
  const fragments = fragmentsOf(document);
  const sizes = new SelectionSizes(fragments, limits.DOCUMENT_NESTING_MAX);
  // A fragment that nothing spreads is validated all the same.
  for (const definition of document.definitions) {
    if (!("selectionSet" in definition)) continue;
    const { kind, selectionSet } = definition;
    const size = sizes.of(selectionSet);
    judgeSize(size, limits);
    if (kind === Kind.OPERATION_DEFINITION) judgeRoot(size, limits.DOCUMENT_ROOT_FIELDS_MAX);
    judgeOverlaps(selectionSet, fragments, limits.DOCUMENT_OVERLAPS_MAX);
  }
}

function judgeSize(size: Size, limits: DocumentLimits): void {
  const bounds: readonly [number, number, string][] = [
    [size.depth, limits.DOCUMENT_DEPTH_MAX, "fields one below the other"],
    [size.selections, limits.DOCUMENT_SELECTIONS_MAX, "fields and fragments"],
    [size.aliases, limits.DOCUMENT_ALIASES_MAX, "aliases"],
    [size.directives, limits.DOCUMENT_DIRECTIVES_MAX, "directives"],
  ];
  for (const [count, max, what] of bounds) {
    if (count > max) throw tooComplex(`The operation has more than ${max} ${what}.`);
  }
}

function judgeRoot({ fields }: Size, max: number): void {
  if (fields > max) throw tooComplex(`The operation has more than ${max} fields at its root.`);
}

function judgeOverlaps(selectionSet: SelectionSetNode, fragments: Fragments, max: number): void {
  if (countOverlaps(selectionSet, fragments) <= max) return;
  throw tooComplex(`The operation asks for the same again in more than ${max} pairs.`);
}

function judgeDirectives(document: DocumentNode, max: number): void {
  visit(document, {
    enter: (node) => {
      const count = "directives" in node ? (node.directives?.length ?? 0) : 0;
      if (count > max) throw tooComplex(`One thing has more than ${max} directives.`);
    },
  });
}

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragments.set(definition.name.value, definition);
  }
  return fragments;
}
