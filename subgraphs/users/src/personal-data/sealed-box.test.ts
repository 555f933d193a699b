import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { SEAL_BYTES, SealBrokenError, seal, unseal } from "./sealed-box.ts";

const hex = (text: string) => Buffer.from(text, "hex");
const key = createSecretKey(randomBytes(32));
const place = Buffer.from("whose, which");
const plain = Buffer.from("zoë@example.com");

describe("a sealed value", () => {
  test("is AES-256-GCM, as NIST's sixteenth vector has it", () => {
    const nonce = "cafebabefacedbaddecaf888";
    const text =
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa" +
      "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";
    const tag = "76fc6ece0f4e1768cddf8853bb2d551b";
    const opened = unseal(
      createSecretKey(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")),
      hex(`01${nonce}${text}${tag}`),
      hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    );
    expect(opened.toString("hex")).toBe(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" +
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    );
  });

  test("opens in its place, looks different each time and shows nothing of the text", () => {
    const [first, second] = [seal(key, plain, place), seal(key, plain, place)];
    expect(unseal(key, first, place)).toEqual(plain);
    expect(unseal(key, second, place)).toEqual(plain);
    expect(first).not.toEqual(second);
    expect(first).toHaveLength(plain.length + SEAL_BYTES);
    expect(first.includes("example")).toBe(false);
  });

  test("does not open with any one of its bits changed, nor cut, nor longer", () => {
    const sealed = seal(key, plain, place);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => unseal(key, changed, place)).toThrow(SealBrokenError);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unseal(key, sealed.subarray(0, length), place)).toThrow(SealBrokenError);
    }
    expect(() => unseal(key, Buffer.concat([sealed, Buffer.of(0)]), place)).toThrow(
      SealBrokenError,
    );
  });

  test("does not open elsewhere or with another key, and the error holds nothing of it", () => {
    const sealed = seal(key, plain, place);
    const attempts = [
      () => unseal(key, sealed, Buffer.from("whose, another")),
      () => unseal(createSecretKey(randomBytes(32)), sealed, place),
    ];
    for (const attempt of attempts) expect(attempt).toThrow("a sealed value does not open");
  });
});
