import { LocalProblem } from "../local-problem.ts";

/**
 * The start scripts of MariaDB and RabbitMQ take a space in a path for its end, and a quote for
 * worse. Said up front: what they say themselves helps nobody.
 */
export function demandPlainPath(path: string, variable: string): void {
  if (/^[\p{L}\p{N}/._~@+,:=-]+$/u.test(path)) return;
  throw new LocalProblem(
    `the path ${JSON.stringify(path)} has a character that the start scripts of MariaDB and RabbitMQ cannot take: a space, a quote or the like`,
    `move the clone, or name another folder in ${variable}, for instance: ${variable}="$HOME/.tributary" npm start`,
  );
}
