import type { KeyObject } from "node:crypto";
import { sameAddressKey } from "../domain/email-address.ts";
import type { Marks } from "../domain/marks.ts";
import { nameTerms } from "../domain/name-terms.ts";
import type { UserRow } from "../store/users.ts";
import type { BlindIndex } from "./blind-index.ts";
import { sealField } from "./personal-fields.ts";

/** What a person's columns hold of a text: sealed for who reads it, marked for who looks for it. */
export class PersonSealer {
  readonly #index: BlindIndex;
  readonly #key: KeyObject;
  readonly #id: Buffer;

  constructor(index: BlindIndex, key: KeyObject, personId: Buffer) {
    this.#index = index;
    this.#key = key;
    this.#id = personId;
  }

  displayName(name: string): Pick<UserRow, "displayNameSealed"> {
    return { displayNameSealed: sealField(this.#key, this.#id, "displayName", name) };
  }

  nameMarks(name: string): readonly Marks[] {
    return nameTerms(name).map((term) => this.#index.ofNameTerm(term));
  }

  email(address: string): Pick<UserRow, "emailSealed"> & { emailMarks: Marks } {
    return {
      emailSealed: sealField(this.#key, this.#id, "email", address),
      emailMarks: this.#index.ofEmail(sameAddressKey(address)),
    };
  }

  handle(handle: string | null): Pick<UserRow, "handleSealed"> & { handleMarks: Marks | null } {
    if (handle === null) return { handleSealed: null, handleMarks: null };
    return {
      handleSealed: sealField(this.#key, this.#id, "handle", handle),
      handleMarks: this.#index.ofHandle(handle),
    };
  }
}
