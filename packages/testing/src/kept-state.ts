import { createHash } from "node:crypto";
import { openDatabase } from "@tributary/subgraph/database";
import { Vault } from "@tributary/users/oauth/vault";
import { oauthStates } from "@tributary/users/store/oauth-tables";
import { eq } from "drizzle-orm";

/**
 * What an issuer keeps, as if time had passed: written anew by whoever has both store and secret. Gives
 * what it was before.
 */
export async function changeKeptState(
  { url, secret }: { readonly url: string; readonly secret: string },
  { model, id }: { readonly model: "DeviceCode" | "Session"; readonly id: string },
  change: object,
): Promise<Readonly<Record<string, unknown>>> {
  const database = openDatabase({
    url,
    connectionsMax: 1,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  try {
    const key = createHash("sha256").update(`${model} id ${id}`).digest();
    const isThis = eq(oauthStates.key, key);
    const [row] = await database.db.select().from(oauthStates).where(isThis);
    if (!row) throw new Error(`there is no such ${model}`);
    const vault = new Vault([secret]);
    const place = `${model} ${key.toString("hex")}`;
    const known = JSON.parse(vault.open(place, row.payload).toString());
    const payload = vault.seal(place, Buffer.from(JSON.stringify({ ...known, ...change })));
    await database.db.update(oauthStates).set({ payload }).where(isThis);
    return known;
  } finally {
    await database.close();
  }
}
