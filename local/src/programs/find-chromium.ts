import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LocalConfig, readLocalConfig } from "../config.ts";
import { LocalProblem } from "../local-problem.ts";
import {
  debianRoot,
  type PackageSet,
  unpackDebianPackages,
  unpackedFolder,
  usesDebianPackages,
} from "./debian-packages.ts";
import { runQuietly } from "./run-quietly.ts";
import { findProgram, programFolders } from "./search-path.ts";

/** `env` is the whole environment to start it with. */
export type Chromium = { readonly path: string; readonly env: Record<string, string> };

const browserPackages: PackageSet = {
  name: "chromium",
  packages: ["chromium", "fonts-dejavu-core", "fonts-liberation"],
};

const PRIVATE_FOLDERS = ["nss", "pulseaudio"];

const FIX =
  "install Chromium (apt-get install chromium, brew install --cask chromium), or name one in CHROMIUM_PATH";

/** A Chromium to drive: CHROMIUM_PATH, one on the PATH, or Debian's, unpacked into the cache. */
export async function findChromium(config: LocalConfig = readLocalConfig()): Promise<Chromium> {
  const path =
    config.chromiumPath ??
    findProgram(
      ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
      programFolders(config.searchPath),
    );
  const env = basicEnvironment(config);
  if (path !== undefined) return { path, env };
  if (!usesDebianPackages()) throw new LocalProblem("no Chromium found on this machine", FIX);
  return unpackedChromium(config, env);
}

/** What does not run (the cache came from another machine) is unpacked once more. */
async function unpackedChromium(
  config: LocalConfig,
  env: Record<string, string>,
): Promise<Chromium> {
  const folder = unpackedFolder(config.cacheDirectory, browserPackages);
  if (existsSync(folder)) {
    const known = chromiumIn(folder, env);
    if (await runs(known)) return known;
    rmSync(folder, { recursive: true, force: true });
  }
  const fresh = chromiumIn(await unpackDebianPackages(config.cacheDirectory, browserPackages), env);
  if (await runs(fresh)) return fresh;
  throw new LocalProblem("the unpacked Chromium does not run on this system", FIX);
}

function chromiumIn(folder: string, env: Record<string, string>): Chromium {
  const { libraryPath = "" } = debianRoot(folder);
  // Some packages keep libraries in a folder of their own beside the others.
  const libraries = libraryPath
    .split(":")
    .flatMap((path) => [path, ...PRIVATE_FOLDERS.map((name) => join(path, name))]);
  const fonts = join(folder, "fonts.conf");
  writeFileSync(fonts, fontConfiguration(folder));
  return {
    path: join(folder, "usr/lib/chromium/chromium"),
    env: { ...env, LD_LIBRARY_PATH: libraries.join(":"), FONTCONFIG_FILE: fonts },
  };
}

/** Debian's own is completed by scripts at installation, which unpacking does not run. */
function fontConfiguration(folder: string): string {
  const family = (generic: string, font: string) =>
    `<alias><family>${generic}</family><prefer><family>${font}</family></prefer></alias>`;
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    `<dir>${join(folder, "usr/share/fonts")}</dir>`,
    `<cachedir>${join(folder, "font-cache")}</cachedir>`,
    family("sans-serif", "Liberation Sans"),
    family("serif", "Liberation Serif"),
    family("monospace", "Liberation Mono"),
    family("Arial", "Liberation Sans"),
    family("Times New Roman", "Liberation Serif"),
    family("Courier New", "Liberation Mono"),
    family("system-ui", "DejaVu Sans"),
    "</fontconfig>",
    "",
  ].join("\n");
}

async function runs({ path, env }: Chromium): Promise<boolean> {
  const outcome = await runQuietly(path, ["--version"], { timeoutMs: 20_000, env });
  return outcome.ok;
}

function basicEnvironment({ environment, searchPath }: LocalConfig): Record<string, string> {
  const { HOME, LANG, TMPDIR } = environment;
  const known = { HOME, LANG, TMPDIR };
  const given = Object.entries(known).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return { PATH: searchPath, ...Object.fromEntries(given) };
}
