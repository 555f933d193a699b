import { expect, test } from "@jest/globals";
import { letterKinds, letterText, linkIn } from "./letter.ts";

const filled = { origin: "https://bank.example", link: "https://bank.example/x?link=y" };

test.each(letterKinds)("a letter (%s) says what it is about and who writes", (kind) => {
  const { subject, text } = letterText(kind, { ...filled, linkMinutes: 60 });
  expect(subject).not.toBe("");
  expect(text).toMatch(/^Hello,\n\n/);
  expect(text).toMatch(/\n\nTributary, bank\.example\n$/);
  // A link stands on a line of its own, or programs take what follows for a part of it.
  expect(text.split("\n").includes(filled.link)).toBe(linkIn(kind) !== undefined);
  expect(text).not.toMatch(/undefined|NaN/);
});

test.each([
  [15, "15 minutes"],
  [60, "60 minutes"],
  [90, "90 minutes"],
  [1_440, "24 hours"],
])("a link of %i minutes is good for %s", (linkMinutes, words) => {
  expect(letterText("RESET_PASSWORD", { ...filled, linkMinutes }).text).toContain(words);
});
