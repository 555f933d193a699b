/** Why staff intervened: a code, because free text about a person would be kept for ever. */
export const statusReasons = [
  "FRAUD_SUSPECTED",
  "LEGAL_ORDER",
  "OWNER_REQUEST",
  "OWNER_SUSPENDED",
  "OWNER_ERASED",
  "RESOLVED",
  "OTHER",
] as const;

export type StatusReason = (typeof statusReasons)[number];

/** Where the rest of the story is: a ticket's number, never its text. */
export function isCaseReference(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/.test(text);
}
