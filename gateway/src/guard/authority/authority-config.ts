import { variable } from "@tributary/runtime/variables";

export const authorityVariables = {
  /** What becomes of a request by somebody who may not see all that it asks for. */
  FIELD_AUTHORITY: variable.oneOf(["fields", "request", "off"], "fields"),
  /** A module that decides about policies in place of the rules that are built in. */
  POLICIES_PATH: variable.optionalPath(),
} as const;
