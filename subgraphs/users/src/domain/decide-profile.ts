import { parseDisplayName } from "./display-name.ts";
import { parseHandle } from "./handle.ts";

/** What is undefined stays as it is. */
export type ProfileRequest = {
  readonly displayName?: string | undefined;
  readonly handle?: string | null | undefined;
  readonly isFindable?: boolean | undefined;
};

export type ProfileDecision =
  | { readonly accepted: true; readonly changes: ProfileRequest }
  | { readonly accepted: false; readonly field: "displayName" | "handle" };

/** As names and handles are kept. */
export function decideProfile(request: ProfileRequest): ProfileDecision {
  const { displayName, handle, isFindable } = request;
  const name = displayName === undefined ? undefined : parseDisplayName(displayName);
  if (displayName !== undefined && name === undefined)
    return { accepted: false, field: "displayName" };
  const parsed = typeof handle === "string" ? parseHandle(handle) : handle;
  if (handle !== undefined && parsed === undefined) return { accepted: false, field: "handle" };
  return { accepted: true, changes: { displayName: name, handle: parsed, isFindable } };
}
