export const roles = ["USER", "SUPPORT", "ADMIN", "SERVICE"] as const;
export type Role = (typeof roles)[number];

const scopesByRole: Readonly<Record<Role, readonly string[]>> = {
  USER: [],
  SUPPORT: ["users:read:any", "accounts:read:any"],
  ADMIN: [
    "users:read:any",
    "users:pii:any",
    "users:administer",
    "accounts:read:any",
    "accounts:administer",
  ],
  // A service has exactly the scopes that its token lists.
  SERVICE: [],
};

/** What a role allows; a token may carry less, and only a service's may carry others. */
export function scopesOf(role: Role): readonly string[] {
  return scopesByRole[role];
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}
