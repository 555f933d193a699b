import { expect, test } from "@jest/globals";
import { passwordProblem } from "./password-rules.ts";

const known = {
  isCommon: (password: string) => password === "iloveyou1234567",
  about: ["Alice Moreau", "alice@example.com"],
};

test.each([
  ["short", "TOO_SHORT"],
  ["elevenchars", "TOO_SHORT"],
  ["x1".repeat(65), "TOO_LONG"],
  ["iloveyou1234567", "TOO_COMMON"],
  ["ILoveYou1234567", "TOO_COMMON"],
  ["aaaaaaaaaaaaaa", "TOO_COMMON"],
  ["passpasspass", "TOO_COMMON"],
  ["abcdefghijklmnop", "TOO_COMMON"],
  ["0123456789012", "TOO_COMMON"],
  ["alice-moreau-1", "ABOUT_YOU"],
  ["Alice@Example.com", "ABOUT_YOU"],
])("%s is refused: %s", (password, problem) => {
  expect(passwordProblem(password, known)).toBe(problem);
});

test.each([
  "correct horse battery",
  "twelve chars",
  "Пароль из слов",
  "🐴🔋📎🐴🔋📎🏠🌧️🚲🎈🧦🪁",
  "alice likes ninety-two yellow bicycles",
])("%s is taken: length makes it, not kinds of characters", (password) => {
  expect(passwordProblem(password, known)).toBeUndefined();
});
