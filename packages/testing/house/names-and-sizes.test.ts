import { expect, test } from "@jest/globals";
import { functionSizes, isBarrel } from "./module-syntax.ts";
import { files, isTest, read, sources } from "./repository.ts";

// Past `report` a file or function is worth a second look; past `cap` it has two reasons to change.
const fileLines = { report: 250, cap: 350 };
const functionLines = { report: 60, cap: 100 };

test("no file only hands on what others export", () => {
  expect(sources.filter((file) => isBarrel(read(file)))).toEqual([]);
});

test("no file is named for being a place to put things", () => {
  const vague = /(^|[/-])(utils?|common|helpers?|misc|shared|stuff|lib)(\.|-|\/)|(^|\/)index\./;
  // Vite's entry is index.html, and a page's styles stand beside it.
  expect(files.filter((file) => vague.test(file) && !/^web\/.*\.(html|css)$/.test(file))).toEqual(
    [],
  );
});

test("source files are named in kebab-case", () => {
  const wrong = sources.filter(
    (file) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(file.split("/").at(-1) ?? ""),
  );
  expect(wrong).toEqual([]);
});

test("no file and no function has grown past its cap", () => {
  const long = [
    ...sources.map((file) => ({ where: file, lines: countLines(read(file)), ...fileLines })),
    ...sources
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        functionSizes(read(file)).map(({ name, line, lines }) => ({
          where: `${file}:${line} ${name}`,
          lines,
          ...functionLines,
        })),
      ),
  ]
    .filter(({ lines, report }) => lines > report)
    .sort((a, b) => b.lines / b.report - a.lines / a.report);
  if (long.length > 0) {
    const rows = long.map(({ lines, where }) => `  ${String(lines).padStart(5)}  ${where}`);
    process.stdout.write(`Worth a second look, by lines:\n${rows.join("\n")}\n`);
  }
  expect(long.filter(({ lines, cap }) => lines > cap).map(({ where }) => where)).toEqual([]);
});

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
