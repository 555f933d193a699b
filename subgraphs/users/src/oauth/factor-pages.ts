import type { FastifyInstance, FastifyReply } from "fastify";
import { addAuthenticator, type FactorOwner } from "../commands/add-authenticator.ts";
import { removeAuthenticator } from "../commands/remove-factor.ts";
import { renewRecoveryCodes } from "../commands/renew-recovery-codes.ts";
import type { RelyingParty } from "../oauth-config.ts";
import { createOtpSecret, secretText, secretUri, stepOfCode } from "../one-time-code.ts";
import { openFields } from "../personal-data/open-fields.ts";
import type { People } from "../personal-data/people.ts";
import type { Factor } from "../store/factors.ts";
import { countRecoveryCodes } from "../store/recovery-codes.ts";
import { findUsers } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import {
  actionOf,
  findInteraction,
  finish,
  formToken,
  type Interaction,
  ownForm,
  redirectUriOf,
} from "./interaction.ts";
import { SECURITY_PROMPT } from "./interaction-policy.ts";
import { type LoginDeps, type Place, placeOf } from "./login-steps.ts";
import { authenticatorPage } from "./pages/authenticator-page.ts";
import { recoveryCodesPage } from "./pages/recovery-codes-page.ts";
import { securityPage } from "./pages/security-page.ts";
import { paths } from "./provider-configuration.ts";
import { PageError, sendPage } from "./send-page.ts";
import {
  isMultiFactor,
  keepProgress,
  loginOf,
  type SignInProgress,
  withFactor,
} from "./sign-in-progress.ts";

export type FactorPagesDeps = LoginDeps & {
  readonly otpDriftSteps: number;
  /** Undefined where this site can have none. */
  readonly passkeys: { readonly party: RelyingParty; readonly perPersonMax: number } | undefined;
};

/** Who may change their factors, at this moment. */
type Owner = FactorOwner & { readonly shown: SignInProgress };

/** The pages on which a person's factors are added and taken away. */
export function registerFactorPages(app: FastifyInstance, deps: FactorPagesDeps): void {
  const { issuer, people } = deps;
  const base = `${paths.interaction}/:uid`;

  app.get(`${base}/authenticator`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const owner = ownerAt(await placeOf(deps, interaction));
    return sendAuthenticator(deps, interaction, owner, reply, { secret: createOtpSecret() });
  });

  app.post(`${base}/authenticator`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const form = ownForm(issuer, request, interaction);
    const owner = ownerAt(await placeOf(deps, interaction));
    const secret = openSecret(deps, interaction, owner, form.get("secret") ?? "");
    const code = (form.get("code") ?? "").replaceAll(/\s/g, "");
    const step = stepOfCode(secret, code, { at: new Date(), driftSteps: deps.otpDriftSteps });
    if (step === undefined) {
      return sendAuthenticator(deps, interaction, owner, reply, { secret, isWrong: true });
    }
    const added = await addAuthenticator(people, { ...owner, secret, step });
    if (added.outcome === "added") await keepProgress(interaction, withFactor(owner.shown, "otp"));
    const codes = added.outcome === "added" ? added.recoveryCodes : [];
    return sendCodes(interaction, reply, codes);
  });

  app.post(`${base}/authenticator/remove`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    ownForm(issuer, request, interaction);
    await removeAuthenticator(people, holderAt(await placeOf(deps, interaction)).userId);
    return reply.redirect(actionOf(interaction), 303);
  });

  app.post(`${base}/recovery-codes`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    ownForm(issuer, request, interaction);
    const { userId } = holderAt(await placeOf(deps, interaction));
    return sendCodes(interaction, reply, await renewRecoveryCodes(people, userId));
  });

  app.post(`${base}/done`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    ownForm(issuer, request, interaction);
    const { shown } = ownerAt(await placeOf(deps, interaction));
    return finish(issuer, request, reply, { login: loginOf(shown), [SECURITY_PROMPT]: {} });
  });
}

/** The page of `prompt=security`: what there is, and where it is changed. */
export async function sendSecurity(
  deps: FactorPagesDeps,
  interaction: Interaction,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const place = await placeOf(deps, interaction);
  const { userId } = ownerAt(place);
  const action = actionOf(interaction);
  const page = securityPage({
    action,
    formToken: formToken(deps.issuer, interaction),
    clientName: interaction.client.clientName ?? interaction.client.clientId,
    factors: place.factors.map((factor) => listed(factor, action)),
    recoveryCodesLeft: await countRecoveryCodes(deps.people.db, userId),
    mayAddAuthenticator: place.factors.every(({ kind }) => kind !== "AUTHENTICATOR_APP"),
    mayAddPasskey: mayAddPasskey(deps, place),
  });
  return sendPage(reply, page, { redirectUri: redirectUriOf(interaction) });
}

/** Of who has to have a factor and has none: a new secret, each time it is shown. */
export async function sendAddFactor(
  deps: FactorPagesDeps,
  interaction: Interaction,
  place: Place,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const secret = createOtpSecret();
  return sendAuthenticator(deps, interaction, ownerAt(place), reply, { secret });
}

export function ownerAt({ shown, mayChange }: Place): Owner {
  const userId = shown && userIds.decode(shown.accountId);
  if (!shown || !userId || !mayChange) throw new PageError(403, "reauthenticate");
  return { userId, shown, hasShownFactor: isMultiFactor(shown) };
}

/** Who has shown a factor: one that was added a moment ago is not theirs to take who came without any. */
export function holderAt(place: Place): Owner {
  const owner = ownerAt(place);
  if (!owner.hasShownFactor) throw new PageError(403, "reauthenticate");
  return owner;
}

function mayAddPasskey({ passkeys }: FactorPagesDeps, { factors }: Place): boolean {
  const count = factors.filter(({ kind }) => kind === "PASSKEY").length;
  return passkeys !== undefined && count < passkeys.perPersonMax;
}

function listed({ kind, hash, device, createdAt, lastUsedAt }: Factor, action: string) {
  const isApp = kind === "AUTHENTICATOR_APP";
  return {
    name: isApp ? "Authenticator app" : `Passkey, added with ${device}`,
    createdAt,
    lastUsedAt,
    removeAction: isApp
      ? `${action}/authenticator/remove`
      : `${action}/passkey/${hash?.toString("hex")}/remove`,
  };
}

/** As apps and devices name what they keep. */
export async function addressOfPerson(people: People, userId: Buffer): Promise<string> {
  const [user] = await findUsers(people.db, [userId]);
  const [email] = user ? await openFields(people, [{ user, field: "email" }]) : [];
  return typeof email === "string" ? email : "";
}

async function sendAuthenticator(
  { issuer, people, passkeys }: FactorPagesDeps,
  interaction: Interaction,
  { userId }: Owner,
  reply: FastifyReply,
  { secret, isWrong = false }: { secret: Buffer; isWrong?: boolean },
): Promise<FastifyReply> {
  const { details, client } = interaction;
  const action = actionOf(interaction);
  const isManaging = details.prompt.name === SECURITY_PROMPT;
  const account = await addressOfPerson(people, userId);
  const sealed = issuer.vault.seal(placeOfSecret(interaction, userId), secret);
  const page = authenticatorPage({
    action: `${action}/authenticator`,
    formToken: formToken(issuer, interaction),
    sealedSecret: sealed.toString("base64url"),
    secretText: secretText(secret),
    secretUri: secretUri(secret, { issuer: "Tributary", account }),
    wantedBy: isManaging ? undefined : (client.clientName ?? client.clientId),
    passkeyHref: isManaging || !passkeys ? undefined : `${action}/passkey/new`,
    back: isManaging ? { href: action } : { cancelAction: `${action}/cancel` },
    problem: isWrong
      ? "That is not the code that the app shows now. Look at it again, and at the clock of your phone."
      : undefined,
  });
  const status = isWrong ? 401 : 200;
  return sendPage(reply, page, { status, redirectUri: redirectUriOf(interaction) });
}

/** With nothing to keep, the page that comes next. */
export function sendCodes(
  interaction: Interaction,
  reply: FastifyReply,
  codes: readonly string[],
): FastifyReply {
  const next = actionOf(interaction);
  if (codes.length === 0) return reply.redirect(next, 303);
  return sendPage(reply, recoveryCodesPage({ codes, next }));
}

function openSecret(
  { issuer }: FactorPagesDeps,
  interaction: Interaction,
  { userId }: Owner,
  sealed: string,
): Buffer {
  try {
    return issuer.vault.open(placeOfSecret(interaction, userId), Buffer.from(sealed, "base64url"));
  } catch {
    throw new PageError(403, "forged");
  }
}

/** Of this page and this person: on another one it does not open. */
function placeOfSecret({ details }: Interaction, userId: Buffer): string {
  return `authenticator ${details.uid} ${userId.toString("hex")}`;
}
