export type Token = {
  readonly accessToken: string;
  /** By this machine's clock. */
  readonly expiresAtMs: number;
};

const TIMEOUT_MS = 15_000;

/** Asks the gateway, which knows the session by its cookie. Undefined where nobody is signed in; throws where it cannot say. */
export async function fetchToken(): Promise<Token | undefined> {
  const askedAtMs = Date.now();
  const response = await fetch("/session/token", {
    method: "POST",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (response.status === 204) return undefined;
  if (!response.ok) throw new Error(`The session was not answered for: ${response.status}.`);
  const { accessToken, expiresInSeconds } = await response.json();
  return { accessToken, expiresAtMs: askedAtMs + expiresInSeconds * 1_000 };
}

/** The browser's cookie and what it stands for; nothing is lost if that cannot be reached. */
export async function leaveSession(): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  await fetch("/session/sign-out", { method: "POST", signal }).catch(() => undefined);
}
