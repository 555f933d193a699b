import type { JSONWebKeySet } from "jose";

export type ClaimName = "subject" | "roles" | "scope" | "authTime" | "amr" | "acr";

/** Somebody whose access tokens count: their name, their keys, and where their claims stand. */
export type TrustedIssuer = {
  readonly issuer: string;
  readonly audience: string;
  /** The `typ` that its access tokens carry in their header (RFC 9068), where it keeps to one. */
  readonly tokenType?: "at+jwt" | undefined;
  /** Where `subject` is said, its claim holds ids of ours, and is believed; see `subjectOf`. */
  readonly claims?: Readonly<Partial<Record<ClaimName, string>>> | undefined;
  /** Values of its `acr` that mean two factors; unless given, the one that we use ourselves. */
  readonly multiFactorAcr?: readonly string[] | undefined;
} & (
  | { readonly jwksUrl: string; readonly jwks?: undefined }
  | { readonly jwks: JSONWebKeySet; readonly jwksUrl?: undefined }
);
