const HANDLE = /^[a-z][a-z0-9]*([._][a-z0-9]+)*$/;
const LENGTH_MIN = 3;
const LENGTH_MAX = 30;

// What would pass for us.
const RESERVED =
  /^(admin|administrator|help|official|root|security|staff|support|system|tributary)$/;

/** As it is kept and shown; undefined for what can be no handle. */
export function parseHandle(text: string): string | undefined {
  const handle = text.trim().replace(/^@/, "").toLowerCase();
  const isHandle =
    handle.length >= LENGTH_MIN &&
    handle.length <= LENGTH_MAX &&
    HANDLE.test(handle) &&
    !RESERVED.test(handle);
  return isHandle ? handle : undefined;
}
