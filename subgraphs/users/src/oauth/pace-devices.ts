import type Provider from "oidc-provider";
import { prefill, wasWrongCode } from "./device-feature.ts";
import type { DeviceLimits } from "./device-limits.ts";
import { errorPage } from "./pages/error-page.ts";
import { paths } from "./provider-configuration.ts";

type Middleware = Parameters<Provider["use"]>[0];
type Context = Parameters<Middleware>[0];
type Next = () => Promise<unknown>;

/**
 * What oidc-provider leaves out of the device flow: how often a device may ask (RFC 8628, 3.5), how
 * many codes may be guessed (5.1), and a page that needs no script where the address holds a code.
 */
export function paceDevices(limits: DeviceLimits): Middleware {
  const stages: Readonly<Record<string, (context: Context, next: Next) => Promise<void>>> = {
    [`POST ${paths.deviceAuthorization}`]: (context, next) => giveCode(limits, context, next),
    [`POST ${paths.token}`]: (context, next) => slowDown(limits, context, next),
    [`GET ${paths.device}`]: (context, next) => fillIn(context, next),
    [`POST ${paths.device}`]: (context, next) => countGuess(limits, context, next),
  };
  return async (context, next) => {
    const stage = stages[`${context.method} ${context.path}`];
    await (stage ? stage(context, next) : next());
  };
}

async function giveCode(limits: DeviceLimits, context: Context, next: Next): Promise<void> {
  if (!(await limits.admitsCode(context.ip))) {
    context.status = 429;
    context.body = { error: "temporarily_unavailable", error_description: "too many codes" };
    return;
  }
  await next();
  const { body } = context;
  if (hasText(body, "device_code")) Object.assign(body, { interval: limits.pollSeconds });
}

/** Of a code that still waits. Whoever's was answered is given the answer, however fast they ask. */
async function slowDown(limits: DeviceLimits, context: Context, next: Next): Promise<void> {
  await next();
  const { body, oidc } = context;
  if (!hasText(body, "error") || body.error !== "authorization_pending") return;
  if (await limits.admitsPoll(String(oidc?.params?.device_code))) return;
  context.body = { error: "slow_down", error_description: "ask less often" };
}

/** Taken out of the address: oidc-provider would send it on by itself, with a script. */
async function fillIn(context: Context, next: Next): Promise<void> {
  const { user_code: userCode } = context.query;
  if (typeof userCode === "string") prefill(context, userCode);
  context.querystring = "";
  await next();
}

async function countGuess(limits: DeviceLimits, context: Context, next: Next): Promise<void> {
  if (!(await limits.admitsGuess(context.ip))) {
    context.status = 429;
    context.type = "html";
    context.body = errorPage("too_many_codes");
    return;
  }
  await answered(context, next);
  if (!wasWrongCode(context)) await limits.wasNoGuess(context.ip);
}

/** A form from a browser without a session is refused, and then oidc-provider fails to keep that session. */
async function answered(context: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (context.status !== 400 || typeof context.body !== "string") throw error;
  }
}

function hasText<Name extends string>(
  body: unknown,
  name: Name,
): body is Record<Name, string> & object {
  if (typeof body !== "object" || body === null) return false;
  return typeof Object.getOwnPropertyDescriptor(body, name)?.value === "string";
}
