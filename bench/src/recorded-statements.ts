import { createConnection, type RowDataPacket } from "mysql2/promise";

/** The statements that a server was sent while the work ran, without their values. */
export async function recordedStatements(
  adminUrl: string,
  work: () => Promise<void>,
): Promise<string[]> {
  const connection = await createConnection(adminUrl);
  try {
    await connection.query("SET GLOBAL log_output = 'TABLE'");
    await connection.query("TRUNCATE TABLE mysql.general_log");
    await connection.query("SET GLOBAL general_log = ON");
    await work();
    await connection.query("SET GLOBAL general_log = OFF");
    const [rows] = await connection.query<RowDataPacket[]>(
      "SELECT CAST(argument AS BINARY) AS statement FROM mysql.general_log WHERE command_type IN ('Query', 'Execute') AND thread_id <> CONNECTION_ID()",
    );
    return rows.map(({ statement }) => withoutValues(statement.toString("latin1")));
  } finally {
    await connection.query("SET GLOBAL general_log = OFF");
    await connection.end();
  }
}

function withoutValues(statement: string): string {
  return statement
    .replaceAll(/(?:\b(?:x|timestamp|_binary) *)?'(?:[^'\\]|\\.|'')*'/gis, "?")
    .replaceAll(/\b(\d+|null)\b/gi, "?")
    .replaceAll(/-\?/g, "?")
    .replaceAll(/[`\s]+/g, " ")
    .replaceAll(/ ?([(),.]) ?/g, "$1")
    .trim()
    .toLowerCase();
}
