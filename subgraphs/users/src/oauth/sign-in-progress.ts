import { MULTI_FACTOR_ACR } from "@tributary/identity/multi-factor";
import type { InteractionResults } from "oidc-provider";
import { z } from "zod";
import type { Interaction } from "./interaction.ts";

const progress = z.object({
  accountId: z.string(),
  /** Seconds since 1970, of the oldest proof that counts. */
  authTime: z.number().int(),
  /** Values of RFC 8176. */
  methods: z.array(z.string()),
});

/** Who somebody has shown to be, before they are signed in. */
export type SignInProgress = z.output<typeof progress>;

/** Kept with the interaction, on our side: it ends with that, and with the person's access. */
export async function keepProgress({ details }: Interaction, shown: SignInProgress): Promise<void> {
  details.result = { ...details.result, progress: shown };
  await details.persist();
}

export function progressIn(result: InteractionResults | undefined): SignInProgress | undefined {
  return progress.safeParse(result?.progress).data;
}

export function byPassword(accountId: string): SignInProgress {
  return { accountId, authTime: Math.floor(Date.now() / 1_000), methods: ["pwd"] };
}

/** Kept on a device that asked for its owner: something they have, and something they are or know. */
export function byPasskey(accountId: string): SignInProgress {
  return withFactor({ ...byPassword(accountId), methods: [] }, "pop");
}

/** A second proof does not make the first one younger. */
export function withFactor(shown: SignInProgress, method: string): SignInProgress {
  return { ...shown, methods: [...new Set([...shown.methods, method, "mfa"])] };
}

export function isMultiFactor({ methods }: SignInProgress): boolean {
  return methods.includes("mfa");
}

/** As oidc-provider wants to hear it. It would take the present for what is not said. */
export function loginOf(shown: SignInProgress): NonNullable<InteractionResults["login"]> {
  const { accountId, authTime: ts, methods: amr } = shown;
  return { accountId, ts, amr, ...(isMultiFactor(shown) ? { acr: MULTI_FACTOR_ACR } : {}) };
}
