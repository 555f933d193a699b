/** Roles that a person can be given. USER comes with being a person, SERVICE is for programs. */
export const grantedRoles = ["SUPPORT", "ADMIN"] as const;

export type GrantedRole = (typeof grantedRoles)[number];
export type PersonRole = "USER" | GrantedRole;

export function isGrantedRole(role: string): role is GrantedRole {
  return grantedRoles.some((granted) => granted === role);
}
