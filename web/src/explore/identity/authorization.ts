import type { Identity } from "./identity.ts";

/** What requests carry in `authorization`; nothing of nobody. */
export type Authorization = () => Promise<Readonly<Record<string, string>>>;

// What administrators may do wants a sign-in of a few minutes ago.
const FRESH_MS = 5 * 60_000;
const TIMEOUT_MS = 5_000;

export function authorizationOf(identity: Identity): Authorization {
  if (identity.kind === "nobody") return async () => ({});
  if (identity.kind === "token") return async () => bearer(identity.token);
  let known: { readonly token: Promise<string>; readonly untilMs: number } | undefined;
  return async () => {
    if (!known || performance.now() >= known.untilMs) {
      known = { token: askToken(identity.name), untilMs: performance.now() + FRESH_MS };
    }
    try {
      return bearer(await known.token);
    } catch (fault) {
      known = undefined;
      throw fault;
    }
  };
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

async function askToken(name: string): Promise<string> {
  const response = await fetch("/explore/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: name }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`There is no token for ${name} here.`);
  const answer: { token: string } = await response.json();
  return answer.token;
}
