import { describeFault } from "@tributary/runtime/errors";

const CODE = /^[A-Za-z][\w.-]{0,63}$/;

/** What the store keeps of a failure: a code or a name. Whatever else an error holds may be data. */
export function jobErrorCode(error: unknown): string {
  const { code, name } = describeFault(error);
  const candidates = [typeof code === "number" ? `E${code}` : code, name];
  return candidates.find((text) => text !== undefined && CODE.test(text)) ?? "Error";
}
