export type ReadToken = { ok: true; token: string } | { ok: false; message: string };

/**
 * A token out of what was pasted: without "Bearer", quotes and the line breaks of a terminal. Whether
 * it is a good one only the gateway can say; this catches what is no token at all.
 */
export function readToken(pasted: string): ReadToken {
  const token = pasted
    .trim()
    .replace(/^(authorization:\s*)?bearer\s+/i, "")
    .replace(/["'\s]/g, "");
  if (token === "") return { ok: false, message: "Paste a token first." };
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    return {
      ok: false,
      message: "That is not a token: it has three parts with dots between and begins with “ey”.",
    };
  }
  return { ok: true, token };
}
