import type { JSONWebKeySet } from "jose";

/** Somebody whose access tokens count: their name, their keys, and where their claims stand. */
export type TrustedIssuer = {
  readonly issuer: string;
  readonly audience: string;
  /** The `typ` that its access tokens carry in their header (RFC 9068), where it keeps to one. */
  readonly tokenType?: "at+jwt" | undefined;
  readonly claims?: Readonly<Partial<Record<"subject" | "roles" | "scope", string>>> | undefined;
} & (
  | { readonly jwksUrl: string; readonly jwks?: undefined }
  | { readonly jwks: JSONWebKeySet; readonly jwksUrl?: undefined }
);
