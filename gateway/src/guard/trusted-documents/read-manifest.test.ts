import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { readManifest } from "./read-manifest.ts";

const TEXT = "query Q { me { id } }";
const DIGEST = createHash("sha256").update(TEXT).digest("hex");
const OTHER = "{ me { displayName } }";
const inApollos = (operations: object[]) => ({
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations,
});

test.each([
  ["texts by digests", { [DIGEST]: TEXT }],
  ["texts by digests that say how they were made", { [`sha256:${DIGEST}`]: TEXT }],
  ["Apollo's form", inApollos([{ id: DIGEST, name: "Q", type: "query", body: TEXT }])],
])("%s: the text is found by its digest", async (_form, manifest) => {
  expect([...(await readManifest(JSON.stringify(manifest))).texts]).toEqual([[DIGEST, TEXT]]);
});

test("ids that a client made up are taken as they are", async () => {
  const { texts } = await readManifest(JSON.stringify(inApollos([{ id: "Q/1", body: TEXT }])));
  expect(texts.get("Q/1")).toBe(TEXT);
});

test.each([
  ["half a file", '{"abc": "', "it is not JSON"],
  ["a list", "[]", "it is not an object of texts by their digests"],
  ["a text that is none", '{"abc": 3}', "it is not an object of texts by their digests"],
  [
    "a digest of another text",
    JSON.stringify({ [`sha256:${DIGEST}`]: OTHER }),
    `sha256:${DIGEST} is not the digest of its text`,
  ],
  ["a text that does not parse", '{"abc": "query {"}', "abc is not GraphQL"],
  [
    "another version of Apollo's form",
    JSON.stringify({ ...inApollos([]), version: 2 }),
    "it is not a manifest of Apollo's, version 1",
  ],
  [
    "one id for two texts",
    JSON.stringify(
      inApollos([
        { id: "a", body: TEXT },
        { id: "a", body: OTHER },
      ]),
    ),
    "a stands for two texts",
  ],
])("%s is refused with its reason", async (_what, json, reason) => {
  await expect(readManifest(json)).rejects.toThrow(reason);
});
