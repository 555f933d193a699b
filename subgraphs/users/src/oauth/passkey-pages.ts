import type { FastifyInstance, FastifyReply } from "fastify";
import { addPasskey } from "../commands/add-passkey.ts";
import { removePasskey } from "../commands/remove-factor.ts";
import type { RelyingParty } from "../oauth-config.ts";
import { listPasskeys } from "../store/passkeys.ts";
import { userIds } from "../user-ids.ts";
import { deviceOf } from "./device-of.ts";
import {
  addressOfPerson,
  type FactorPagesDeps,
  holderAt,
  ownerAt,
  sendCodes,
} from "./factor-pages.ts";
import {
  actionOf,
  findInteraction,
  formToken,
  type Interaction,
  ownForm,
  redirectUriOf,
} from "./interaction.ts";
import { finishLogin, type Place, placeOf } from "./login-steps.ts";
import { addressOf } from "./page-forms.ts";
import { assetPath } from "./pages/assets.ts";
import { type PasskeyPage, passkeyPage } from "./pages/passkey-page.ts";
import {
  type Ceremony,
  creationOptions,
  proveByPasskey,
  readMadePasskey,
  requestOptions,
} from "./passkeys.ts";
import { paths } from "./provider-configuration.ts";
import { REFUSALS, type SecondFactorPagesDeps } from "./second-factor-pages.ts";
import { sendPage } from "./send-page.ts";
import { byPasskey, keepProgress, withFactor } from "./sign-in-progress.ts";

export type PasskeyPagesDeps = FactorPagesDeps & SecondFactorPagesDeps;

const NOT_MADE = "That was no passkey for this page, or somebody has it already. Try again.";
const NOT_SHOWN = {
  ...REFUSALS,
  refused: {
    status: 401,
    text: "That passkey is not known here, or there were too many attempts. Try again, or go back.",
  },
};

/** The pages on which a passkey is shown, made and taken away; where this site can have any. */
export function registerPasskeyPages(app: FastifyInstance, deps: PasskeyPagesDeps): void {
  const { issuer, people, passkeys } = deps;
  if (!passkeys) return;
  const { party, perPersonMax } = passkeys;
  const base = `${paths.interaction}/:uid/passkey`;

  app.get(base, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const place = await placeOf(deps, interaction);
    if (!asksForProof(place)) return reply.redirect(actionOf(interaction), 303);
    return sendGet(deps, party, interaction, place, reply);
  });

  app.post(base, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const form = ownForm(issuer, request, interaction);
    const place = await placeOf(deps, interaction);
    if (!asksForProof(place)) return reply.redirect(actionOf(interaction), 303);
    const { outcome, userId } = await proveByPasskey(
      deps.secondFactor,
      ceremonyOf(deps, party, interaction, "get"),
      {
        text: form.get("credential") ?? "",
        owner: ownerOf(place),
        address: addressOf(request),
      },
    );
    if (outcome !== "proven") {
      return sendGet(deps, party, interaction, place, reply, NOT_SHOWN[outcome]);
    }
    // In place of a password it is both factors at once: the device asked for its owner.
    const shown =
      place.step === "SECOND_FACTOR" && place.shown
        ? withFactor(place.shown, "pop")
        : byPasskey(userIds.encode(userId));
    return finishLogin(issuer, request, reply, shown);
  });

  app.get(`${base}/new`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    return sendCreate(deps, party, interaction, await placeOf(deps, interaction), reply);
  });

  app.post(`${base}/new`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const form = ownForm(issuer, request, interaction);
    const place = await placeOf(deps, interaction);
    const { shown, ...owner } = ownerAt(place);
    const ceremony = ceremonyOf(deps, party, interaction, "create");
    const made = await readMadePasskey(ceremony, form.get("credential") ?? "");
    const device = deviceOf(request.headers["user-agent"]);
    const added =
      made && (await addPasskey(people, { ...made, ...owner, device }, { perPersonMax }));
    if (added?.outcome !== "added") {
      return sendCreate(deps, party, interaction, place, reply, { status: 401, text: NOT_MADE });
    }
    await keepProgress(interaction, withFactor(shown, "pop"));
    return sendCodes(interaction, reply, added.recoveryCodes);
  });

  app.post(`${base}/:hash/remove`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    ownForm(issuer, request, interaction);
    const { userId } = holderAt(await placeOf(deps, interaction));
    const { hash } = request.params as { hash: string };
    await removePasskey(people, { userId, hash: Buffer.from(hash.slice(0, 64), "hex") });
    return reply.redirect(actionOf(interaction), 303);
  });
}

function asksForProof({ step }: Place): boolean {
  return step === "PASSWORD" || step === "SECOND_FACTOR";
}

/** Whose it has to be: of nobody in particular, in place of a password. */
function ownerOf({ step, shown }: Place): Buffer | undefined {
  return step === "SECOND_FACTOR" && shown ? userIds.decode(shown.accountId) : undefined;
}

type Problem = { readonly status: number; readonly text: string };

async function sendGet(
  deps: PasskeyPagesDeps,
  party: RelyingParty,
  interaction: Interaction,
  place: Place,
  reply: FastifyReply,
  problem?: Problem,
): Promise<FastifyReply> {
  const owner = ownerOf(place);
  const known = owner && (await listPasskeys(deps.people.db, owner));
  const options = await requestOptions(ceremonyOf(deps, party, interaction, "get"), known);
  return send(deps, interaction, reply, { kind: "get", options }, problem);
}

async function sendCreate(
  deps: PasskeyPagesDeps,
  party: RelyingParty,
  interaction: Interaction,
  place: Place,
  reply: FastifyReply,
  problem?: Problem,
): Promise<FastifyReply> {
  const { userId } = ownerAt(place);
  const options = await creationOptions(ceremonyOf(deps, party, interaction, "create"), {
    userId,
    name: await addressOfPerson(deps.people, userId),
    known: await listPasskeys(deps.people.db, userId),
  });
  return send(deps, interaction, reply, { kind: "create", options }, problem);
}

function send(
  { issuer }: PasskeyPagesDeps,
  interaction: Interaction,
  reply: FastifyReply,
  { kind, options }: Pick<PasskeyPage, "kind" | "options">,
  problem: Problem | undefined,
): FastifyReply {
  const action = actionOf(interaction);
  const page = passkeyPage({
    kind,
    options,
    action: kind === "create" ? `${action}/passkey/new` : `${action}/passkey`,
    formToken: formToken(issuer, interaction),
    back: action,
    problem: problem?.text,
  });
  return sendPage(reply, page, {
    status: problem?.status ?? 200,
    redirectUri: redirectUriOf(interaction),
    script: new URL(assetPath("passkey.js"), issuer.url),
  });
}

/**
 * The challenge is made of the interaction's id, which nobody knows before and which ends with the
 * first answer that holds: it needs no place to be kept in.
 */
function ceremonyOf(
  { issuer }: PasskeyPagesDeps,
  party: RelyingParty,
  { details }: Interaction,
  kind: PasskeyPage["kind"],
): Ceremony {
  return { party, challenge: issuer.vault.sign(`passkey ${kind}`, details.uid) };
}
