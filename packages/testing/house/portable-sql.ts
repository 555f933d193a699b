/**
 * What only one of the two servers understands. We run and test on MariaDB; MySQL 8 is kept open by
 * writing none of this.
 */
export type Unportable = { readonly what: string; readonly like: RegExp };

/** In migrations, and in statements in code. */
export const unportableStatements: readonly Unportable[] = [
  { what: "RETURNING", like: /\bRETURNING\b/i },
  {
    what: "a sequence",
    like: /\b(CREATE|ALTER|DROP) SEQUENCE\b|\bNEXT VALUE FOR\b|\bNEXTVAL\b|\bseq_\d+_to_/i,
  },
  { what: "CREATE OR REPLACE TABLE", like: /\bCREATE OR REPLACE TABLE\b/i },
  {
    what: "IF EXISTS of a column or an index",
    like: /\b(ADD|DROP|MODIFY|CHANGE) (COLUMN|INDEX|KEY|CONSTRAINT|FOREIGN KEY) IF\b|\bCREATE (UNIQUE )?INDEX IF\b/i,
  },
  { what: "system versions", like: /\bSYSTEM VERSIONING\b|\bSYSTEM_TIME\b|\bPERIOD FOR\b/i },
  { what: "SET STATEMENT", like: /\bSET STATEMENT\b/i },
  { what: "a bound on rows examined", like: /\bROWS EXAMINED\b/i },
  { what: "FOR UPDATE WAIT", like: /\bFOR (UPDATE|SHARE) WAIT\b/i },
  { what: "FETCH FIRST", like: /\bFETCH (FIRST|NEXT)\b/i },
  { what: "EXECUTE IMMEDIATE", like: /\bEXECUTE IMMEDIATE\b/i },
  { what: "BEGIN NOT ATOMIC", like: /\bBEGIN NOT ATOMIC\b/i },
  {
    what: "a function of MariaDB's",
    like: /\b(MASTER_GTID_WAIT|JSON_(DETAILED|LOOSE|COMPACT|EXISTS|QUERY|EQUALS|NORMALIZE|KEY_VALUE)|NATURAL_SORT_KEY|SFORMAT|ADD_MONTHS|TO_CHAR|CHR|KDF|MEDIAN|PERCENTILE_(CONT|DISC)|DECODE_ORACLE|NVL2?|LASTVAL|SETVAL|SYS_GUID|CRC32C|COLUMN_(GET|CREATE|ADD|DELETE|JSON)|UUID_V[47]|VEC_\w+) ?\(/i,
  },
  {
    what: "a setting of MariaDB's",
    like: /\b(gtid_(binlog|slave|current)_(pos|state)|idle_(write_|readonly_)?transaction_timeout|innodb_snapshot_isolation|tx_isolation|max_statement_time)\b/i,
  },
];

/** In migrations alone, where a word can mean no other thing. */
export const unportableTypes: readonly Unportable[] = [
  { what: "a type of MariaDB's", like: /\s(uuid|inet[46]|xmltype|vector)\b/i },
  { what: "a collation of MariaDB's", like: /\b\w*(uca1400|_nopad_)\w*/i },
  { what: "an engine of MariaDB's", like: /\bENGINE ?= ?(Aria|ColumnStore|Spider|MyRocks)\b/i },
  { what: "a compressed column", like: /\b(PAGE_)?COMPRESSED\b/i },
  { what: "WITHOUT OVERLAPS", like: /\bWITHOUT OVERLAPS\b/i },
];

/** Where it is written all the same. Named locks (GET_LOCK) and JSON_TABLE are both servers'. */
export const portabilityExceptions: readonly {
  readonly file: string;
  readonly what: string;
  readonly why: string;
}[] = [
  {
    file: "packages/subgraph/src/replication.ts",
    what: "a function of MariaDB's",
    why: "behind DATABASE_READ_URL, with MySQL's own beside it",
  },
  {
    file: "packages/subgraph/src/replication.ts",
    what: "a setting of MariaDB's",
    why: "as above",
  },
  {
    file: "packages/subgraph/src/database.ts",
    what: "a setting of MariaDB's",
    why: "a server that does not know it refuses it, and does without",
  },
  {
    file: "packages/jobs/src/job-store.ts",
    what: "a setting of MariaDB's",
    why: "as above",
  },
];
