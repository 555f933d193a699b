import { parseSync } from "@swc/core";
import { z } from "zod";

export type Import = { from: string; typesOnly: boolean };
export type FunctionSize = { name: string; line: number; lines: number };

/** What a module imports or re-exports, statically or not. */
export function importsOf(source: string): Import[] {
  const imports: Import[] = [];
  visit(parse(source), (node) => {
    if (!/^(Import|Export|CallExpression)/.test(node.type)) return;
    const found = staticImport.safeParse(node).data ?? dynamicImport.safeParse(node).data;
    if (found) imports.push(found);
  });
  return imports;
}

/** True for a module that only hands on what other modules export. */
export function isBarrel(source: string): boolean {
  const statements = parse(source).body.filter((node) => node.type !== "EmptyStatement");
  return statements.length > 0 && statements.every((node) => reExport.safeParse(node).success);
}

/** What stands in quotes: strings, and the parts of templates. */
export function textsOf(source: string): string[] {
  const texts: string[] = [];
  visit(parse(source), (node) => {
    const found = quoted.safeParse(node).data;
    if (found) texts.push(found);
  });
  return texts;
}

export function functionSizes(source: string): FunctionSize[] {
  const program = parse(source);
  const bytes = Buffer.from(`;${source}`);
  // SWC counts bytes from the first file it ever parsed; the semicolon in front marks this one's.
  const start = program.body[0]?.span.start ?? 0;
  const lineAt = (offset: number) =>
    bytes
      .subarray(0, offset - start)
      .toString("utf8")
      .split("\n").length;
  const sizes: FunctionSize[] = [];
  visit(program, (node) => {
    if (!/Function|Method|Constructor|etterProperty/.test(node.type)) return;
    const found = functionNode.safeParse(node).data;
    if (!found) return;
    const [line, last] = [lineAt(found.span.start), lineAt(found.span.end)];
    const name = found.identifier?.value ?? found.key?.value ?? "(anonymous)";
    sizes.push({ name: String(name), line, lines: last - line + 1 });
  });
  return sizes;
}

const text = z.object({ value: z.string() });
const span = z.object({ start: z.number(), end: z.number() });
const program = z.object({ body: z.array(z.looseObject({ type: z.string(), span })) });

const reExport = z.object({
  type: z.enum(["ExportAllDeclaration", "ExportNamedDeclaration"]),
  source: text,
});

const staticImport = z
  .object({
    type: z.enum(["ImportDeclaration", "ExportAllDeclaration", "ExportNamedDeclaration"]),
    source: text,
    typeOnly: z.boolean().nullish(),
  })
  .transform((node): Import => ({ from: node.source.value, typesOnly: node.typeOnly === true }));

const dynamicImport = z
  .object({
    type: z.literal("CallExpression"),
    callee: z.object({ type: z.literal("Import") }),
    arguments: z.tuple([z.object({ expression: text })], z.unknown()),
  })
  .transform((node): Import => ({ from: node.arguments[0].expression.value, typesOnly: false }));

const functionNode = z.object({
  type: z.enum([
    "ArrowFunctionExpression",
    "ClassMethod",
    "Constructor",
    "FunctionDeclaration",
    "FunctionExpression",
    "GetterProperty",
    "MethodProperty",
    "PrivateMethod",
    "SetterProperty",
  ]),
  span,
  identifier: text.nullish(),
  key: z.object({ value: z.unknown() }).nullish(),
});

const quoted = z.union([
  z.object({ type: z.literal("StringLiteral"), value: z.string() }).transform((node) => node.value),
  z.object({ type: z.literal("TemplateElement"), raw: z.string() }).transform((node) => node.raw),
]);

function parse(source: string): z.infer<typeof program> {
  const tsx = /<\/[a-zA-Z>]|\/>/.test(source);
  return program.parse(parseSync(`;${source}`, { syntax: "typescript", tsx, target: "es2024" }));
}

function visit(node: unknown, see: (node: { type: string }) => void): void {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && typeof node.type === "string") see({ ...node, type: node.type });
  for (const child of Object.values(node)) visit(child, see);
}
