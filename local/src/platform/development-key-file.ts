import { createDevelopmentKey, type DevelopmentKey } from "@tributary/identity/development-issuer";
import { developmentPeopleForm } from "@tributary/identity/development-people";
import { z } from "zod";
import { StateFile } from "../state-file.ts";
import { explorerPeople } from "./explorer-people.ts";
import type { LocalPaths } from "./local-paths.ts";

const keyForm = z.object({ kty: z.string(), kid: z.string() }).loose();
const keySetForm = z.object({ keys: z.array(keyForm).min(1) });
const developmentKeyForm = z.object({ privateJwk: keyForm, publicJwks: keySetForm });

/** The key that signs this machine's tokens; made the first time, the same ever after. */
export async function loadDevelopmentKey(paths: LocalPaths): Promise<DevelopmentKey> {
  const keyFile = new StateFile(paths.developmentKey, developmentKeyForm);
  const known = keyFile.read();
  const key = known ?? developmentKeyForm.parse(await createDevelopmentKey());
  if (known === undefined) keyFile.write(key);
  new StateFile(paths.developmentJwks, keySetForm).write(key.publicJwks);
  new StateFile(paths.developmentPeople, developmentPeopleForm).write(explorerPeople(key));
  return key;
}
