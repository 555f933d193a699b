export type Chromium = { readonly path: string; readonly env: Record<string, string> };

/** A Chromium to drive: CHROMIUM_PATH, one on the PATH, or Debian's, unpacked into the cache. */
export async function findChromium(): Promise<Chromium> {
  throw new Error("not written yet");
}
