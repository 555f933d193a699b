import { expect, test } from "@jest/globals";
import { filesThat, read } from "./repository.ts";

const texts = filesThat(
  /\.(ts|tsx|js|mjs|json|md|graphql|yml|yaml|sh|sql|html|css|example)$|^\.ci\//,
).filter((file) => file !== "package-lock.json" && !import.meta.filename.endsWith(file));

// A path of one machine works on no other; the project speaks of itself and not of where it is made.
const neverWritten: readonly { what: string; like: RegExp }[] = [
  { what: "a folder of one machine", like: /(^|[\s"'`(=:])\/(home|root|Users|work|mnt)\/\w/m },
  { what: "a package registry's host", like: /https?:\/\/(registry|deb)\./ },
  { what: "a promise nobody keeps", like: /\b(TODO|FIXME|XXX)\b|not implemented/ },
  { what: "a silenced check", like: /@ts-(ignore|nocheck)|\bas any[;,.)\]]/ },
];

test.each(neverWritten)("no file holds $what", ({ like }) => {
  const found = texts.flatMap((file) => {
    const line = read(file)
      .split("\n")
      .findIndex((text) => like.test(text));
    return line === -1 ? [] : `${file}:${line + 1}`;
  });
  expect(found).toEqual([]);
});
