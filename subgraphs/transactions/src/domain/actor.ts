/**
 * Who asks. The platform moves money in and out; a person only from accounts of their own; staff,
 * and services with the same scope, also administer the accounts of others.
 */
export type Actor =
  | {
      readonly kind: "PERSON";
      readonly id: Buffer;
      /** Would be staff after signing in again, and has no say over others until then. */
      readonly isTired?: boolean;
    }
  | { readonly kind: "STAFF"; readonly id: Buffer }
  | { readonly kind: "PLATFORM" };

/** Null: the platform's own order. */
export function actorId(actor: Actor): Buffer | null {
  return actor.kind === "PLATFORM" ? null : actor.id;
}

export function owns(actor: Actor, account: { readonly ownerId: Buffer | null }): boolean {
  return actor.kind !== "PLATFORM" && account.ownerId?.equals(actor.id) === true;
}

export function administers(actor: Actor): boolean {
  return actor.kind !== "PERSON";
}

/** What such a one does not find may be there to administer: neither is told, and nothing is kept. */
export function isTired(actor: Actor): boolean {
  return actor.kind === "PERSON" && actor.isTired === true;
}

/** Limits bind people, staff with their own money included; not the platform. */
export function isLimited(actor: Actor): boolean {
  return actor.kind !== "PLATFORM";
}
