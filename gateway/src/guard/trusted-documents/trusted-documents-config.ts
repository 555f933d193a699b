import { variable } from "@tributary/runtime/variables";

/** Which operations may be asked, and where those stand that clients were built with. */
export const trustedDocumentsVariables = {
  /** `log` names what is not among them and executes it; `required` executes nothing else. */
  TRUSTED_DOCUMENTS: variable.oneOf(["off", "log", "required"], "off"),
  /** A folder of manifests, CLIENT--VERSION.json. In every mode their digests stand for their texts. */
  TRUSTED_DOCUMENTS_PATH: variable.optionalPath(),
  /** How often the folder is looked at where the file system tells nothing. */
  TRUSTED_DOCUMENTS_POLL_MS: variable.durationMs({ default: 2_000 }),
  TRUSTED_MANIFESTS_MAX: variable.count({ min: 1, max: 10_000, default: 500 }),
  TRUSTED_MANIFEST_BYTES_MAX: variable.bytes({ default: 16_000_000 }),
  /** How many texts are kept that clients told beside their digests, to be asked by these alone. */
  PERSISTED_QUERIES_MAX: variable.count({ max: 100_000, default: 1_000 }),
  /** How often the log names the same client, or the same document, again. */
  TRUSTED_DOCUMENTS_LOG_MS: variable.durationMs({ default: 600_000 }),
} as const;
