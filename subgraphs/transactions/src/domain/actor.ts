/** Who asks. The platform moves money in and out; a person only from accounts of their own. */
export type Actor =
  | { readonly kind: "PERSON"; readonly id: Buffer }
  | { readonly kind: "PLATFORM" };
