import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { commandLineOf } from "../supervise/process-identity.ts";

const LISTENING = "0A";

/** Who listens on a port, as far as this user may know: "node server.js (pid 4711)". */
export function portHolder(port: number): string | undefined {
  const sockets = listenersOn(port);
  if (sockets.size === 0) return undefined;
  const pid = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .find((name) => holdsSocket(name, sockets));
  if (pid === undefined) return "a process of another user";
  return `${commandLineOf(Number(pid)).slice(0, 80)} (pid ${pid})`;
}

/** Whether somebody else than this process listens on the port; false where the system does not tell. */
export function isHeldByAnother(port: number, pid: number): boolean {
  const sockets = listenersOn(port);
  return sockets.size > 0 && !holdsSocket(String(pid), sockets);
}

function listenersOn(port: number): ReadonlySet<string> {
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(readTable);
  return new Set(tables.flatMap((table) => listenersIn(table, port)));
}

/** The inodes of the sockets that listen on the port, from a table like /proc/net/tcp. */
export function listenersIn(table: string, port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  return table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTENING && local?.split(":")[1] === wanted)
    .flatMap((fields) => fields[9] ?? []);
}

function readTable(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function holdsSocket(pid: string, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((descriptor) => {
      const target = descriptorTarget(pid, descriptor);
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      return inode !== undefined && inodes.has(inode);
    });
  } catch {
    return false;
  }
}

function descriptorTarget(pid: string, descriptor: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
  } catch {
    return "";
  }
}
