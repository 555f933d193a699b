import type { KeyObject } from "node:crypto";
import { seal, unseal } from "./sealed-box.ts";

export const personalFields = ["displayName", "email", "handle"] as const;
export type PersonalField = (typeof personalFields)[number];

export function sealField(
  key: KeyObject,
  personId: Buffer,
  field: PersonalField,
  text: string,
): Buffer {
  return seal(key, Buffer.from(text), place(personId, field));
}

export function openField(
  key: KeyObject,
  personId: Buffer,
  field: PersonalField,
  sealed: Buffer,
): string {
  return unseal(key, sealed, place(personId, field)).toString("utf8");
}

/** One person's value does not open as another's, nor a name as an address. */
function place(personId: Buffer, field: PersonalField): Buffer {
  return Buffer.concat([Buffer.from("users\0"), personId, Buffer.from(field)]);
}
