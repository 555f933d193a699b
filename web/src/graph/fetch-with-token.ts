import type { TokenSource } from "./token-source.ts";

const REQUEST_TIMEOUT_MS = 15_000;

/**
 * Asks with the token as it is by then. A token that is refused before anything was done, because it is
 * over by the gateway's clock or its key is gone, is asked with once more, as another one.
 */
export function fetchWithToken(source: TokenSource): typeof fetch {
  return async (input, init) => {
    const ask = (token: string) => {
      const headers = new Headers(init?.headers);
      headers.set("authorization", `Bearer ${token}`);
      const deadline = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
      return fetch(input, { ...init, headers, signal });
    };
    const token = await source.current();
    const response = await ask(token);
    if (response.status !== 401) return response;
    const next = await source.after(token);
    await response.body?.cancel();
    return ask(next);
  };
}
