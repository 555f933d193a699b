import { expect, test } from "@jest/globals";
import { read } from "./repository.ts";

/** Custom properties of a style sheet, by scheme: as they stand in its `:root` blocks. */
function colours(file: string): readonly string[] {
  return [...read(file).matchAll(/:root \{([^}]*)\}/g)].map(([, block = ""]) =>
    [...block.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g)]
      .map(([, name, value]) => `${name}: ${value?.replaceAll(/\s+/g, " ")}`)
      .join("\n"),
  );
}

test("the pages of sign-in have the colours and measures of the app", () => {
  const app = colours("web/src/style/base.css");
  expect(app).toHaveLength(2);
  expect(colours("subgraphs/users/src/oauth/pages/pages.css")).toEqual(app);
  expect(read("subgraphs/users/src/oauth/pages/mark.svg")).toBe(read("web/src/brand/mark.svg"));
});
