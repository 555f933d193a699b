import type { Secrets } from "../secrets.ts";

/** Made on this machine and good for nothing elsewhere; short enough to be typed. */
export function demoPassword(secrets: Secrets): string {
  const [words] = secrets.get("demo.password").match(/^[0-9a-f]{16}/) ?? [];
  return words?.match(/.{4}/g)?.join("-") ?? "";
}
