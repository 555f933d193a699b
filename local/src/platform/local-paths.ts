import { join } from "node:path";

/** The files of one platform, below the folder that git ignores. */
export function localPaths(directory: string) {
  return {
    directory,
    data: join(directory, "data"),
    logs: join(directory, "logs"),
    launcher: join(directory, "launcher.json"),
    platform: join(directory, "platform.json"),
    processes: join(directory, "processes.json"),
    ports: join(directory, "ports.json"),
    secrets: join(directory, "secrets.json"),
    developmentKey: join(directory, "development-key.json"),
    developmentJwks: join(directory, "development-jwks.json"),
    developmentPeople: join(directory, "development-people.json"),
    composed: join(directory, "composed.json"),
    // With the data: it tells of one database, and is as old as that.
    sealLog: join(directory, "data/seals.jsonl"),
    seeded: join(directory, "data/seeded.json"),
    signIn: join(directory, "data/sign-in.json"),
    mailbox: join(directory, "data/mailbox"),
    statements: join(directory, "data/statements"),
  } as const;
}

export type LocalPaths = ReturnType<typeof localPaths>;
