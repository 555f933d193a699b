/** The job that looks at the whole ledger. */
export const VERIFY_JOB = "verify-ledger";

/** What it fails with where a promise is broken. */
export const LEDGER_BROKEN = "LEDGER_BROKEN";
