import type { Role } from "./roles.ts";

/** Who asks, as a verified token says. */
export type Viewer = {
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
  readonly scopes: ReadonlySet<string>;
  readonly clientId: string | undefined;
  /** When the person last proved who they are; unknown of programs, and of issuers that do not say. */
  readonly authTime: Date | undefined;
  /** How they did: values of RFC 8176, such as pwd and otp. */
  readonly amr: ReadonlySet<string>;
  readonly expiresAt: Date;
  /** The sign-in that the token comes from, where the issuer says so. */
  readonly sessionId?: string | undefined;
};

export type { Role } from "./roles.ts";
