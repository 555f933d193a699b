import { findProgram } from "./search-path.ts";

const commands = [
  ["brew", "brew install mariadb rabbitmq redis"],
  ["apt-get", "sudo apt-get install mariadb-server rabbitmq-server redis-server"],
  ["dnf", "sudo dnf install mariadb-server rabbitmq-server redis"],
  ["pacman", "sudo pacman -S mariadb rabbitmq redis"],
  ["apk", "sudo apk add mariadb mariadb-client rabbitmq-server redis"],
] as const;

/** What to type on this system to get the three services. */
export function installCommand(folders: readonly string[]): string {
  const known = commands.find(([manager]) => findProgram([manager], folders) !== undefined);
  const command = known?.[1] ?? "install MariaDB, RabbitMQ and Redis, or start a Docker engine";
  return `${command}\n  (or name running ones in MARIADB_URL, RABBITMQ_URL and REDIS_URL), then run the same command again`;
}
