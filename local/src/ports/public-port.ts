import type { Report } from "../report.ts";
import { isFree } from "./free-ports.ts";
import { portHolder } from "./port-holder.ts";

const ATTEMPTS_MAX = 50;

/** The wanted port, or the next free one; whoever holds the wanted one is named. */
export async function choosePublicPort(wanted: number, report: Report): Promise<number> {
  for (let port = wanted; port < wanted + ATTEMPTS_MAX; port++) {
    if (await isFreeForBrowsers(port)) {
      if (port !== wanted) report(`port ${wanted} is held by ${holderOf(wanted)}: using ${port}`);
      return port;
    }
  }
  throw new Error(`no free port between ${wanted} and ${wanted + ATTEMPTS_MAX - 1}`);
}

// Browsers try ::1 for localhost as well: a stranger there would answer in our place.
async function isFreeForBrowsers(port: number): Promise<boolean> {
  return (await isFree(port)) && portHolder(port) === undefined;
}

function holderOf(port: number): string {
  return portHolder(port) ?? "another program";
}
