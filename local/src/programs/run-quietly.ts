import { execFile } from "node:child_process";
import { tied } from "../supervise/spawn-tied.ts";

export type Outcome = { readonly ok: boolean; readonly output: string };

/** Runs a program to its end, within a time; never rejects. The program does not outlive us. */
export function runQuietly(
  command: string,
  args: readonly string[],
  options: { timeoutMs: number; env?: NodeJS.ProcessEnv; cwd?: string },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const { timeoutMs, ...rest } = options;
    const settings = { ...rest, timeout: timeoutMs, maxBuffer: 16_000_000 };
    execFile(...tied(command, args), settings, (error, stdout, stderr) => {
      const said = `${stdout}${stderr}`.trim();
      resolve({ ok: error === null, output: said === "" ? (error?.message ?? "") : said });
    });
  });
}
