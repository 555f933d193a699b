import { createServer } from "node:net";
import { z } from "zod";
import { StateFile } from "../state-file.ts";

const rememberedPorts = z.record(z.string(), z.number().int().min(1).max(65_535));

// Below the range from which systems take the ports of outgoing connections, so that a port stays
// free while its owner restarts.
const FIRST = 20_000;
const LAST = 29_999;
const ATTEMPTS_MAX = 200;

/** A free port on loopback per name: the remembered one where it is free, else another, remembered. */
export async function choosePorts<Name extends string>(
  names: readonly Name[],
  path: string,
): Promise<Record<Name, number>> {
  const file = new StateFile(path, rememberedPorts);
  const remembered = file.read() ?? {};
  const taken = new Set<number>();
  const chosen: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const port = await freePort(remembered[name], taken);
    taken.add(port);
    chosen[name] = port;
  }
  const complete = chosen as Record<Name, number>;
  // Read anew: another choice may have been remembered while ports were tried.
  file.write({ ...file.read(), ...complete });
  return complete;
}

async function freePort(preferred: number | undefined, taken: Set<number>): Promise<number> {
  if (preferred !== undefined && !taken.has(preferred) && (await isFree(preferred)))
    return preferred;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`no free port between ${FIRST} and ${LAST}`);
}

export function isFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
