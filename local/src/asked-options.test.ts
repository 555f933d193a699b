import { expect, test } from "@jest/globals";
import { askedOptions } from "./asked-options.ts";

test("a start does what it is asked, and refuses what it does not know", () => {
  expect(askedOptions([])).toEqual({ demoSize: undefined, observes: false });
  expect(askedOptions(["--observe"])).toEqual({ demoSize: undefined, observes: true });
  const both = { demoSize: "large", observes: true };
  expect(askedOptions(["--seed", "large", "--observe"])).toEqual(both);
  for (const args of [["--seed", "huge"], ["--seed"], ["--big"], ["large"]]) {
    expect(() => askedOptions(args)).toThrow("not known");
  }
});
