import { expect, test } from "@jest/globals";
import { isSteady } from "./warm-up.ts";

test("a gateway is steady once its requests do not become cheaper any more", () => {
  const warming = [400, 300, 250, 220, 200, 180, 170, 160, 155, 150];
  expect(isSteady(warming)).toBe(false);
  expect(isSteady([...warming, 149, 151, 148, 150, 149, 150, 151, 149, 150, 150])).toBe(true);
});

test("one slow second, or one fast, makes no difference", () => {
  expect(isSteady([150, 150, 150, 150, 150, 150, 90, 150, 400, 150])).toBe(true);
  expect(isSteady([250, 250, 90, 250, 250, 200, 200, 400, 200, 200])).toBe(false);
});

test("of a few seconds nobody can tell", () => {
  expect(isSteady([])).toBe(false);
  expect(isSteady([150, 150, 150, 150, 150, 150, 150, 150, 150])).toBe(false);
});
