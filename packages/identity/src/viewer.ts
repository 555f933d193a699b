import type { Role } from "./roles.ts";

/** Who asks, as a verified token says. */
export type Viewer = {
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
  readonly scopes: ReadonlySet<string>;
  readonly clientId: string | undefined;
  readonly expiresAt: Date;
};

export type { Role } from "./roles.ts";
