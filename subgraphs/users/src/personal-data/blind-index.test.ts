import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { BlindIndex } from "./blind-index.ts";

describe("a mark in the blind index", () => {
  test("is HMAC-SHA-256 with a key that HKDF-SHA-256 derives for its purpose", () => {
    const index = new BlindIndex([createSecretKey(Buffer.alloc(32, 7))]);
    expect(index.ofEmail("zoe@example.com").newest.toString("hex")).toBe(
      "b8605da5d12dd91d53dfbd456a9031380e21fc2b70a5250d977c028a6b14ae06",
    );
    expect(index.ofHandle("zoe").newest.toString("hex")).toBe(
      "89b6dc5d84a03c2e0f4bb55c039de06559ea8a725bca1f58a1728435e17c4c63",
    );
    expect(index.ofNameTerm("^zoe").newest.toString("hex")).toBe(
      "d595c8c2d0441bd6834c6ff7acc478da",
    );
  });

  test("is equal for equal texts, and differs by text, by purpose and by key", () => {
    const [one, other] = [newIndex(), newIndex()];
    expect(one.ofEmail("zoe")).toEqual(one.ofEmail("zoe"));
    expect(one.ofEmail("zoe").newest).not.toEqual(one.ofEmail("zoë").newest);
    expect(one.ofEmail("zoe").newest).not.toEqual(one.ofHandle("zoe").newest);
    expect(one.ofEmail("zoe")).not.toEqual(other.ofEmail("zoe").newest);
  });
});

test("while a key is replaced a text has a mark under each, and the newest key's is written", () => {
  const [before, after] = [newKey(), newKey()];
  const [old, both] = [new BlindIndex([before]), new BlindIndex([after, before])];
  const marks = both.ofHandle("zoe");
  const [newest, older] = [new BlindIndex([after]).ofHandle("zoe"), old.ofHandle("zoe")];
  expect(marks).toEqual({
    keyId: newest.keyId,
    newest: newest.newest,
    all: [newest.newest, older.newest],
  });
  expect([both.has(old.keyId), old.has(both.keyId)]).toEqual([true, false]);
});

const newKey = () => createSecretKey(randomBytes(32));
const newIndex = () => new BlindIndex([newKey()]);
