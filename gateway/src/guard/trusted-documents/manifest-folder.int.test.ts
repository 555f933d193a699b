import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createLogger } from "@tributary/runtime/logger";
import { eventually } from "@tributary/testing/eventually";
import { type ClientManifest, ManifestFolder } from "./manifest-folder.ts";

const ME = "{ me { id } }";
const NAME = "{ me { displayName } }";

let path: string;
let folder: ManifestFolder;
let taken: readonly ClientManifest[];
let log: Record<string, unknown>[];

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "tributary-manifests-"));
  taken = [];
  log = [];
  const destination = new Writable({
    write: (line, _encoding, done) => {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  folder = new ManifestFolder({
    path,
    pollMs: 200,
    manifestsMax: 3,
    bytesMax: 1_000,
    logger: createLogger({ service: "test", level: "info", destination }),
    onChange: (manifests) => {
      taken = manifests;
    },
  });
});
afterEach(() => {
  folder.close();
  rmSync(path, { recursive: true });
});

function write(file: string, texts: Record<string, string> | string): void {
  const whole = join(path, `${file}.new`);
  writeFileSync(whole, typeof texts === "string" ? texts : JSON.stringify(texts));
  renameSync(whole, join(path, file));
}

const known = () =>
  taken.map(({ client, version, texts }) => `${client} ${version}: ${[...texts.keys()]}`).sort();
const refused = () =>
  log.flatMap(({ msg, manifest, reason, kept }) =>
    msg === "manifest of trusted documents refused" ? [{ manifest, reason, kept }] : [],
  );
const eventuallyKnown = (wanted: readonly string[]) =>
  eventually(async () => JSON.stringify(known()) === JSON.stringify(wanted));

test("what is there at the start is taken up, by client and version", async () => {
  write("web--1.0.0.json", { a: ME });
  write("com.example.app--2.0.json", { b: NAME });
  write("notes.json", "for people");
  await folder.open();
  expect(known()).toEqual(["com.example.app 2.0: b", "web 1.0.0: a"]);
  expect(refused()).toEqual([]);
});

test("one that comes, changes or goes while it runs is followed", async () => {
  await folder.open();
  write("web--1.json", { a: ME });
  await eventuallyKnown(["web 1: a"]);
  write("web--1.json", { a: ME, b: NAME });
  await eventuallyKnown(["web 1: a,b"]);
  write("web--2.json", { b: NAME });
  await eventuallyKnown(["web 1: a,b", "web 2: b"]);
  rmSync(join(path, "web--1.json"));
  await eventuallyKnown(["web 2: b"]);
});

test("a bad one is refused with its reason, and what its file held before stays", async () => {
  write("web--1.json", { a: ME });
  await folder.open();
  write("web--1.json", '{"a": ');
  await eventually(async () => refused().length === 1);
  write("web--2.json", { a: NAME });
  await eventually(async () => refused().length === 2);
  write("web--2.json", { a: `${ME}${" ".repeat(1_000)}` });
  await eventually(async () => refused().length === 3);
  expect(refused()).toEqual([
    { manifest: "web--1.json", reason: "it is not JSON", kept: 1 },
    { manifest: "web--2.json", reason: "a stands for another text in web--1.json", kept: 0 },
    { manifest: "web--2.json", reason: "it is longer than 1000 bytes", kept: 0 },
  ]);
  expect(known()).toEqual(["web 1: a"]);
  write("web--1.json", { b: NAME });
  await eventuallyKnown(["web 1: b"]);
});

test("more than there may be change nothing", async () => {
  write("web--1.json", { a: ME });
  await folder.open();
  for (const version of [2, 3, 4]) write(`web--${version}.json`, { a: ME });
  await eventually(async () => log.some(({ reason }) => reason === "more than 3 manifests"));
  rmSync(join(path, "web--4.json"));
  await eventuallyKnown(["web 1: a", "web 2: a", "web 3: a"]);
});

test("a folder that is not there is said at once", async () => {
  const nowhere = new ManifestFolder({
    path: join(path, "nowhere"),
    pollMs: 200,
    manifestsMax: 3,
    bytesMax: 1_000,
    logger: createLogger({ service: "test", level: "silent" }),
    onChange: () => {},
  });
  await expect(nowhere.open()).rejects.toThrow("ENOENT");
});
