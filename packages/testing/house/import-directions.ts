/**
 * Who may import whom: the one table. Types and values alike, since a type ties just as fast.
 * Tests and their fixtures may import packages/testing besides; what is not listed is not allowed.
 */
export const workspaceMayImport: Readonly<Record<string, readonly string[] | "anything">> = {
  "packages/runtime": [],
  "packages/engine": [],
  "packages/identity": ["packages/runtime"],
  "packages/events": ["packages/runtime"],
  "packages/jobs": ["packages/runtime"],
  "packages/subgraph": ["packages/runtime", "packages/identity", "packages/events"],
  "subgraphs/*": [
    "packages/runtime",
    "packages/identity",
    "packages/events",
    "packages/jobs",
    "packages/subgraph",
  ],
  gateway: ["packages/engine", "packages/runtime", "packages/identity", "packages/events"],
  // Runs in others' programs, browsers among them.
  "packages/client": [],
  web: ["packages/client"],
  local: [
    "packages/runtime",
    "packages/identity",
    "packages/events",
    "packages/subgraph",
    "subgraphs/*",
    "gateway",
  ],
  "packages/testing": "anything",
  // Measures any part of it, but nobody's browser.
  bench: [
    "packages/runtime",
    "packages/identity",
    "packages/events",
    "packages/jobs",
    "packages/subgraph",
    "subgraphs/*",
    "gateway",
    "local",
  ],
  // Through the public door; local, because npm start is a door too.
  e2e: ["packages/testing", "packages/client", "local"],
};

/**
 * The layers inside a subgraph: a folder of src/, or a file in it by its name. Each may import
 * itself and the layers named here; main, migrate and service are where all is wired together.
 * A file that is not named (user-ids.ts) is a leaf: it imports no layer, all but domain may use it.
 */
export const layerMayImport: Readonly<Record<string, readonly string[] | "anything">> = {
  main: ["config", "service"],
  // The tables that only grow, to give the rights to them.
  migrate: ["config", "store", "keys-store"],
  // A process of its own, run by hand after a restore.
  erasures: ["config", "commands", "personal-data"],
  // Likewise, for copies of people's keys, and while an index key is replaced.
  "keys-copy": ["config", "commands", "personal-data"],
  "blind-index": ["config", "commands", "personal-data", "store"],
  "verify-audit": ["config", "verify"],
  service: "anything",
  config: [],
  schema: ["resolvers", "generated", "context"],
  // What several resolvers ask before they answer.
  readable: ["context", "store", "domain"],
  context: [
    "config",
    "commands",
    "loaders",
    "live",
    "personal-data",
    "store",
    "domain",
    "generated",
  ],
  resolvers: [
    "readable",
    "commands",
    "loaders",
    "live",
    "context",
    "personal-data",
    "store",
    "domain",
    "generated",
  ],
  commands: ["personal-data", "domain", "store"],
  loaders: ["personal-data", "store", "domain"],
  // Seals and opens what is known of people, and finds them by it.
  "personal-data": ["store", "keys-store", "domain"],
  "keys-store": [],
  // Delivers letters, whatever they say.
  mail: ["domain"],
  // Signing in: pages, tokens and clients, beside the graph.
  oauth: ["commands", "mail", "personal-data", "store", "domain", "config"],
  live: ["store", "domain"],
  handlers: ["commands", "domain"],
  jobs: ["commands", "domain"],
  store: ["domain"],
  // Proves what the store's rows promise, so it looks at the tables and trusts no other layer.
  verify: ["store"],
  domain: [],
  generated: ["context", "store", "domain"],
};

/** Packages that a layer has no business with; "*" is every package. */
export const layerMayNotUse: Readonly<Record<string, readonly string[]>> = {
  // Pure decisions: what they need is handed to them.
  domain: ["*"],
  // A resolver asks the store by its verbs; SQL is the store's own affair.
  resolvers: ["drizzle-orm", "mysql2", "amqplib"],
  live: ["drizzle-orm", "mysql2"],
  loaders: ["mysql2", "amqplib"],
  oauth: ["drizzle-orm", "mysql2", "amqplib"],
};
