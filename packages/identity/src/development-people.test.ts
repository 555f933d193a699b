import { expect, test } from "@jest/globals";
import { DevelopmentPeople } from "./development-people.ts";

const open = (NODE_ENV: string, DEVELOPMENT_PEOPLE_PATH?: string) =>
  DevelopmentPeople.open({ NODE_ENV, DEVELOPMENT_PEOPLE_PATH });

test("nobody is played outside development, and saying otherwise keeps a server from starting", () => {
  expect(open("production")).toBeUndefined();
  expect(() => open("production", "people.json")).toThrow(/wants NODE_ENV=development/);
  expect(() => open("test", "people.json")).toThrow(/wants NODE_ENV=development/);
});

test("a file that is not there, or something else, is said", () => {
  for (const path of ["nowhere.json", import.meta.filename]) {
    expect(() => open("development", path)).toThrow(/wants a readable JSON file/);
  }
});
