import type { LocalConfig } from "../config.ts";
import type { Report } from "../report.ts";
import type { Platform } from "./platform.ts";

export async function startWatching(
  _platform: Platform,
  _config: LocalConfig,
  _report: Report,
  _url: string,
): Promise<{ webUrl: string }> {
  throw new Error("not written yet");
}
