import { createHash } from "node:crypto";
import { openDatabase } from "@tributary/subgraph/database";
import { Vault } from "@tributary/users/oauth/vault";
import { oauthStates } from "@tributary/users/store/oauth-tables";
import { eq } from "drizzle-orm";

/** A device's code as if its time had passed: written anew by whoever has both store and secret. */
export async function ageDeviceCode(url: string, secret: string, code: string): Promise<void> {
  const database = openDatabase({
    url,
    connectionsMax: 1,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  try {
    const key = createHash("sha256").update(`DeviceCode id ${code}`).digest();
    const isThis = eq(oauthStates.key, key);
    const [row] = await database.db.select().from(oauthStates).where(isThis);
    if (!row) throw new Error("there is no such code");
    const vault = new Vault([secret]);
    const place = `DeviceCode ${key.toString("hex")}`;
    const known = JSON.parse(vault.open(place, row.payload).toString());
    const payload = vault.seal(place, Buffer.from(JSON.stringify({ ...known, exp: 1 })));
    await database.db.update(oauthStates).set({ payload }).where(isThis);
  } finally {
    await database.close();
  }
}
