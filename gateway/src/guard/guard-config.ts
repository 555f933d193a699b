import { variable } from "@tributary/runtime/variables";
import type { z } from "zod";
import { authorityVariables } from "./authority/authority-config.ts";
import { connectionVariables } from "./connections/connections-config.ts";
import { rateVariables } from "./rate/rate-config.ts";
import { trustedDocumentsVariables } from "./trusted-documents/trusted-documents-config.ts";

export type GuardConfig = Readonly<z.output<z.ZodObject<ReturnType<typeof guardVariables>>>>;

/** What the guard lets pass: each bound is far above what clients ask for in earnest. */
export const guardVariables = (development: boolean) =>
  ({
    /** Every protection at once; for benchmarks and audits. */
    GUARD: variable
      .flag(true)
      .refine((on) => on || development, { error: "is off with NODE_ENV=development only" }),

    /** Of what is sent, before it is parsed: brackets within brackets, and values in all. */
    JSON_NESTING_MAX: variable.count({ min: 4, max: 10_000, default: 64 }),
    JSON_NODES_MAX: variable.count({ min: 10, max: 10_000_000, default: 10_000 }),

    DOCUMENT_TOKENS_MAX: variable.count({ min: 10, max: 1_000_000, default: 5_000 }),
    /** Of brackets of any kind: lists in lists and the like, before anything is parsed. */
    DOCUMENT_NESTING_MAX: variable.count({ min: 2, max: 500, default: 64 }),
    /** From here on fragments count wherever they are spread. */
    DOCUMENT_DEPTH_MAX: variable.count({ min: 1, max: 500, default: 20 }),
    DOCUMENT_SELECTIONS_MAX: variable.count({ min: 1, max: 1_000_000, default: 2_000 }),
    DOCUMENT_ROOT_FIELDS_MAX: variable.count({ min: 1, max: 100_000, default: 50 }),
    DOCUMENT_ALIASES_MAX: variable.count({ max: 100_000, default: 200 }),
    DOCUMENT_DIRECTIVES_MAX: variable.count({ max: 100_000, default: 200 }),
    DIRECTIVES_PER_FIELD_MAX: variable.count({ max: 1_000, default: 5 }),
    /** Pairs of fields with one name in the answer, and of fragments at one place: each is compared. */
    DOCUMENT_OVERLAPS_MAX: variable.count({ max: 10_000_000, default: 20_000 }),

    /** One for each object that may come, ten for a change, and what the schema says. */
    COST_MAX: variable.count({ min: 1, max: 1_000_000_000, default: 10_000 }),
    /** Of a list of which the schema does not say how long it is. */
    COST_LIST_LENGTH: variable.count({ max: 1_000_000, default: 10 }),
    ...connectionVariables,
    ...authorityVariables,
    ...rateVariables(development),
    ...trustedDocumentsVariables,
  }) as const;
