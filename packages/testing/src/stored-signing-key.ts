import { openDatabase } from "@tributary/subgraph/database";
import { signingKeyPlace } from "@tributary/users/commands/rotate-signing-keys";
import { Vault } from "@tributary/users/oauth/vault";
import { listSigningKeys } from "@tributary/users/store/signing-keys";

/** The private half of a key that signs tokens, as somebody has it who stole both store and secret. */
export async function storedSigningKey(url: string, secret: string, id: string) {
  const database = openDatabase({
    url,
    connectionsMax: 1,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  try {
    const keys = await listSigningKeys(database.db);
    const key = keys.find((row) => row.id === id);
    if (!key) throw new Error(`there is no key ${id}`);
    return JSON.parse(new Vault([secret]).open(signingKeyPlace(id), key.privateJwk).toString());
  } finally {
    await database.close();
  }
}
