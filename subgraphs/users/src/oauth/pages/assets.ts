import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const types = {
  "pages.css": "text/css",
  "mark.svg": "image/svg+xml",
  "streams.svg": "image/svg+xml",
  "passkey.js": "text/javascript",
};
type AssetName = keyof typeof types;

export type Asset = { readonly path: string; readonly type: string; readonly content: string };

/** What pages are drawn with. Other content has another name, so that it is kept for ever. */
export const assets: readonly Asset[] = readAssets();

export function assetPath(name: AssetName): string {
  const [stem, extension] = name.split(".");
  const found = assets.find(
    ({ path }) => path.startsWith(`/oauth/assets/${stem}-`) && path.endsWith(`.${extension}`),
  );
  return found?.path ?? "";
}

function readAssets(): readonly Asset[] {
  const mark = asset("mark.svg", read("mark.svg"));
  const streams = asset("streams.svg", read("streams.svg"));
  // The style names the image by the name that its content gave it.
  const style = asset("pages.css", read("pages.css").replace("streams.svg", streams.path));
  return [mark, streams, style, asset("passkey.js", read("passkey.js"))];
}

function asset(name: AssetName, content: string): Asset {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 12);
  const [stem, extension] = name.split(".");
  return { path: `/oauth/assets/${stem}-${hash}.${extension}`, type: types[name], content };
}

function read(name: AssetName): string {
  return readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8");
}
