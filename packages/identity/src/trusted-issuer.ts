import type { JSONWebKeySet } from "jose";

/** Somebody whose access tokens count: their name, their keys, and where their claims stand. */
export type TrustedIssuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly claims?: Readonly<Partial<Record<"subject" | "roles" | "scope", string>>> | undefined;
} & (
  | { readonly jwksUrl: string; readonly jwks?: undefined }
  | { readonly jwks: JSONWebKeySet; readonly jwksUrl?: undefined }
);
