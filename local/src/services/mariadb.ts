import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { LocalProblem } from "../local-problem.ts";
import { type MariadbPrograms, programEnvironment } from "../programs/programs.ts";
import { runQuietly } from "../programs/run-quietly.ts";
import type { ProcessPlan } from "../supervise/supervised-process.ts";
import { waitUntil } from "../wait-until.ts";

export type MariadbOptions = {
  readonly programs: MariadbPrograms;
  readonly dataDirectory: string;
  readonly logPath: string;
  readonly port: number;
  readonly password: string;
  readonly durable: boolean;
  readonly environment: NodeJS.ProcessEnv;
};

const ADMINISTRATOR = "tributary_admin";

export function mariadbUrl(options: { port: number; password: string }): string {
  return `mysql://${ADMINISTRATOR}:${options.password}@127.0.0.1:${options.port}`;
}

/** A MariaDB set up as in production, on a folder of its own. Creates the folder's content if need be. */
export async function planMariadb(options: MariadbOptions): Promise<ProcessPlan> {
  const data = join(options.dataDirectory, "data");
  mkdirSync(temporaryDirectory(options), { recursive: true, mode: 0o700 });
  if (!existsSync(data)) await install(options, data);
  const initFile = join(options.dataDirectory, "administrator.sql");
  writeFileSync(initFile, administratorSql(options.password), { mode: 0o600 });
  const url = mariadbUrl(options);
  return {
    name: "MariaDB",
    command: options.programs.server,
    args: [...baseArguments(options, data), ...serverArguments(options, initFile)],
    env: programEnvironment(options.programs, options.environment),
    logPath: options.logPath,
    ready: (signal) => waitUntil(() => answers(url), { signal }),
    readyTimeoutMs: 60_000,
    stopTimeoutMs: 10_000,
  };
}

/**
 * Not the machine's: a MariaDB that starts removes the temporary tables that it finds, and with them
 * those of every other one that uses the same folder.
 */
function temporaryDirectory({ dataDirectory }: MariadbOptions): string {
  return join(dataDirectory, "tmp");
}

/** Into a folder with another name first: a killed installation is never taken for a database. */
async function install(options: MariadbOptions, data: string): Promise<void> {
  const fresh = `${data}.new`;
  let outcome = await installInto(fresh, options);
  // MariaDB's bootstrap was seen to crash (signal 11) once in many times on a busy machine.
  if (!outcome.ok) outcome = await installInto(fresh, options);
  if (!outcome.ok) {
    throw new LocalProblem(
      `MariaDB could not set up its data folder: ${errorsIn(outcome.output)}`,
      `see that ${options.dataDirectory} is writable and the disk has 1 GB left, then start again`,
    );
  }
  renameSync(fresh, data);
}

async function installInto(fresh: string, options: MariadbOptions) {
  rmSync(fresh, { recursive: true, force: true });
  const args = [
    ...baseArguments(options, fresh),
    "--auth-root-authentication-method=socket",
    `--auth-root-socket-user=${userInfo().username}`,
    "--skip-test-db",
    "--skip-name-resolve",
    "--cross-bootstrap",
    // Nothing here is worth an fsync: a failed installation is thrown away.
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-log-file-size=64M",
  ];
  const env = programEnvironment(options.programs, options.environment);
  return runQuietly(options.programs.install, args, { timeoutMs: 60_000, env });
}

/** The script surrounds what went wrong with a page of advice that does not fit here. */
function errorsIn(output: string): string {
  const errors = output.split("\n").filter((line) => line.includes("[ERROR]"));
  return errors.length > 0 ? `\n${errors.join("\n")}` : output.slice(-2_000);
}

function baseArguments(options: MariadbOptions, data: string): readonly string[] {
  const { prefix } = options.programs;
  return [
    "--no-defaults",
    `--datadir=${data}`,
    `--tmpdir=${temporaryDirectory(options)}`,
    ...(process.getuid?.() === 0 ? ["--user=root"] : []),
    ...(prefix === ""
      ? []
      : [
          `--basedir=${prefix}/usr`,
          `--lc-messages-dir=${prefix}/usr/share/mysql`,
          `--plugin-dir=${prefix}/usr/lib/mysql/plugin`,
          `--character-sets-dir=${prefix}/usr/share/mysql/charsets`,
        ]),
  ];
}

function serverArguments(options: MariadbOptions, initFile: string): readonly string[] {
  return [
    // Relative to the data folder: a socket's path may have no more than 107 characters.
    "--socket=mariadb.sock",
    "--pid-file=mariadb.pid",
    `--port=${options.port}`,
    "--bind-address=127.0.0.1",
    "--skip-name-resolve",
    `--init-file=${initFile}`,
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
    "--default-time-zone=+00:00",
    "--transaction-isolation=REPEATABLE-READ",
    "--innodb-snapshot-isolation=ON",
    "--log-bin=binlog",
    "--binlog-format=ROW",
    "--gtid-strict-mode=ON",
    "--expire-logs-days=3",
    "--max-binlog-size=64M",
    ...(options.durable
      ? ["--innodb-flush-log-at-trx-commit=1", "--sync-binlog=1"]
      : ["--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0"]),
    "--innodb-log-file-size=64M",
    "--innodb-buffer-pool-size=128M",
    "--max-connections=300",
    "--performance-schema=OFF",
  ];
}

/**
 * Run by the server at every start, before it lets anyone in, so that a lost secrets file locks
 * nobody out. One statement per line.
 */
function administratorSql(password: string): string {
  const who = `'${ADMINISTRATOR}'@'127.0.0.1'`;
  return `${[
    `CREATE USER IF NOT EXISTS ${who};`,
    `ALTER USER ${who} IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO ${who} WITH GRANT OPTION;`,
  ].join("\n")}\n`;
}

async function answers(url: string): Promise<boolean> {
  const connection = await createConnection({ uri: url, connectTimeout: 2_000 });
  try {
    await connection.query("SELECT 1");
    return true;
  } finally {
    connection.destroy();
  }
}
