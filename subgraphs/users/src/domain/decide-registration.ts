export type RegistrationRequest = { readonly displayName: string; readonly email: string };

export type RegistrationDecision =
  | { readonly accepted: true; readonly displayName: string; readonly email: string }
  | { readonly accepted: false; readonly field: "displayName" | "email" };

const DISPLAY_NAME_LENGTH_MAX = 100;
const EMAIL_LENGTH_MAX = 254;

export function decideRegistration(request: RegistrationRequest): RegistrationDecision {
  const displayName = request.displayName.normalize("NFC").trim();
  const isName =
    displayName.length >= 1 &&
    displayName.length <= DISPLAY_NAME_LENGTH_MAX &&
    displayName.isWellFormed() &&
    !/\p{Cc}/u.test(displayName);
  if (!isName) return { accepted: false, field: "displayName" };

  const email = request.email.trim().toLowerCase();
  // Only a message that arrives proves an address; this refuses what cannot be one.
  const isEmail = email.length <= EMAIL_LENGTH_MAX && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email);
  if (!isEmail) return { accepted: false, field: "email" };

  return { accepted: true, displayName, email };
}
