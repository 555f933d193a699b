import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { RelyingParty } from "../oauth-config.ts";
import { countPasskeyUse, findPasskey, type PasskeyRow, passkeyHash } from "../store/passkeys.ts";
import { attempt, type SecondFactorDeps, type SecondFactorOutcome } from "./second-factor.ts";

const NAME = "Tributary";
const TIMEOUT_MS = 120_000;
const TEXT_MAX = 12_000;

/** What a passkey signs: of this page alone, and nothing that anybody else can know before. */
export type Ceremony = { readonly party: RelyingParty; readonly challenge: string };

type Known = Pick<PasskeyRow, "credentialId" | "transports">;

/** What a browser is asked for to make one. It has to ask its owner for a finger, a face or a PIN. */
export function creationOptions(
  { party, challenge }: Ceremony,
  person: { readonly userId: Buffer; readonly name: string; readonly known: readonly Known[] },
): Promise<object> {
  return generateRegistrationOptions({
    rpName: NAME,
    rpID: party.id,
    userID: Uint8Array.from(person.userId),
    userName: person.name,
    challenge: bytesOf(challenge),
    timeout: TIMEOUT_MS,
    attestationType: "none",
    excludeCredentials: person.known.map(describe),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** Of one person's alone, or of any that the browser has. */
export function requestOptions(
  { party, challenge }: Ceremony,
  known: readonly Known[] | undefined,
): Promise<object> {
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytesOf(challenge),
    timeout: TIMEOUT_MS,
    userVerification: "required",
    ...(known ? { allowCredentials: known.map(describe) } : {}),
  });
}

export type MadePasskey = Pick<PasskeyRow, "credentialId" | "publicKey" | "counter" | "transports">;

/** Undefined for what is no passkey made on this page. */
export async function readMadePasskey(
  ceremony: Ceremony,
  text: string,
): Promise<MadePasskey | undefined> {
  const response = parse(made, text);
  if (!response) return undefined;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: ceremony.challenge,
      expectedOrigin: ceremony.party.origin,
      expectedRPID: ceremony.party.id,
      requireUserVerification: true,
    });
    if (!registrationInfo) return undefined;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    return {
      credentialId: Buffer.from(id, "base64url"),
      publicKey: Buffer.from(publicKey),
      counter,
      transports,
    };
  } catch {
    return undefined;
  }
}

/** Whose passkey has signed for this page; of `owner` alone, where that is known already. */
export async function proveByPasskey(
  deps: SecondFactorDeps,
  ceremony: Ceremony,
  shown: { readonly text: string; readonly owner: Buffer | undefined; readonly address: string },
): Promise<{ readonly outcome: SecondFactorOutcome; readonly userId: Buffer }> {
  const response = parse(signed, shown.text);
  const hash = passkeyHash(Buffer.from(response?.id ?? "", "base64url"));
  const passkey = await findPasskey(deps.people.db, hash);
  const userId = shown.owner ?? passkey?.userId ?? NOBODY;
  const outcome = await attempt(deps, { userId, address: shown.address }, async () => {
    if (!response || !passkey?.userId.equals(userId)) return false;
    const { userHandle: handle } = response.response;
    if (handle && !Buffer.from(handle, "base64url").equals(userId)) return false;
    const counter = await counterOf(ceremony, passkey, response);
    const use = { hash, counter: counter ?? 0, at: new Date() };
    return counter !== undefined && countPasskeyUse(deps.people.db, use);
  });
  return { outcome, userId };
}

const NOBODY = Buffer.alloc(16);

/** Of a signature that holds, how often its passkey says to have signed. */
async function counterOf(
  { party, challenge }: Ceremony,
  passkey: PasskeyRow,
  response: z.output<typeof signed>,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId.toString("base64url"),
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports],
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

const base64url = z
  .string()
  .max(TEXT_MAX)
  .regex(/^[\w-]*$/);
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
};
const made = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .default([]),
  }),
});
const signed = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.exactOptional(),
  }),
});

/** What a page's script has written into the form. */
function parse<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function describe({ credentialId, transports }: Known) {
  return { id: credentialId.toString("base64url"), transports: [...transports] };
}

function bytesOf(challenge: string) {
  return Uint8Array.from(Buffer.from(challenge, "base64url"));
}
