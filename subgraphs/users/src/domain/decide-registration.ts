import { parseDisplayName } from "./display-name.ts";
import { parseEmailAddress } from "./email-address.ts";

export type RegistrationRequest = { readonly displayName: string; readonly email: string };

export type RegistrationDecision =
  | { readonly accepted: true; readonly displayName: string; readonly email: string }
  | { readonly accepted: false; readonly field: "displayName" | "email" };

export function decideRegistration(request: RegistrationRequest): RegistrationDecision {
  const displayName = parseDisplayName(request.displayName);
  if (displayName === undefined) return { accepted: false, field: "displayName" };
  const email = parseEmailAddress(request.email);
  if (email === undefined) return { accepted: false, field: "email" };
  return { accepted: true, displayName, email };
}
