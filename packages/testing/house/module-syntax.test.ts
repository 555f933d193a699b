import { stripTypeScriptTypes } from "node:module";
import { expect, test } from "@jest/globals";
import { functionSizes, importsOf, isBarrel } from "./module-syntax.ts";
import { read, sources } from "./repository.ts";

test("every way to import is seen, and which ones are types alone", () => {
  const source = `
    import type { A } from "./a.ts";
    import { b } from "b/c";
    export { d } from "./d.ts";
    export async function e() { return import("./e.ts"); }`;
  expect(importsOf(source)).toEqual([
    { from: "./a.ts", typesOnly: true },
    { from: "b/c", typesOnly: false },
    { from: "./d.ts", typesOnly: false },
    { from: "./e.ts", typesOnly: false },
  ]);
});

test("a function's size is its lines, whatever stands before it in the file or the process", () => {
  const source = `// é: two bytes\n\nexport function three() {\n  return 3;\n}\n`;
  expect(functionSizes(source)).toEqual([{ name: "three", line: 3, lines: 3 }]);
  expect(functionSizes(source)).toEqual([{ name: "three", line: 3, lines: 3 }]);
});

test("a module of re-exports alone is a barrel", () => {
  expect(isBarrel(`export * from "./a.ts";\nexport { b } from "./b.ts";`)).toBe(true);
  expect(isBarrel(`export * from "./a.ts";\nexport const b = 1;`)).toBe(false);
});

// Servers run straight from source: Node takes the types out and nothing more, so what it cannot
// read fails at start, however well it compiles.
test("every file that Node runs is one whose types Node can take out", () => {
  const unreadable = sources
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      try {
        stripTypeScriptTypes(read(file));
        return [];
      } catch (error) {
        return `${file}: ${String(error)}`;
      }
    });
  expect(unreadable).toEqual([]);
});
