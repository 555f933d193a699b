// npm run device: a television signs in (RFC 8628). It shows a code, and somebody types it elsewhere.
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { readLocalConfig } from "./config.ts";
import { DEMO_DEVICE } from "./demo/demo-clients.ts";
import { describeProblem, LocalProblem } from "./local-problem.ts";
import { localPaths } from "./platform/local-paths.ts";
import { platformFile } from "./platform/platform-file.ts";

const GRANT = "urn:ietf:params:oauth:grant-type:device_code";
/** What whoever asks too often adds to its pause. */
const SLOWER_SECONDS = 5;

const discovery = z.object({ device_authorization_endpoint: z.url(), token_endpoint: z.url() });
const waitingForm = z.object({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url(),
  verification_uri_complete: z.url(),
  expires_in: z.number(),
  interval: z.number().default(5),
});
const answerForm = z.object({ access_token: z.string().optional(), error: z.string().optional() });
const meForm = z.object({ data: z.object({ me: z.object({ displayName: z.string() }) }) });

try {
  await signIn(gatewayUrl());
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}

function gatewayUrl(): string {
  const running = platformFile(localPaths(readLocalConfig().localDirectory)).read();
  if (running) return running.gateway.url;
  throw new LocalProblem("the platform does not run", "start it with npm start");
}

async function signIn(url: string): Promise<void> {
  const server = discovery.parse(await get(`${url}/.well-known/openid-configuration`));
  const asked = await post(server.device_authorization_endpoint, { scope: "openid profile" });
  const waiting = waitingForm.parse(asked);
  console.log(`Open ${waiting.verification_uri} and type ${waiting.user_code}`);
  console.log(`or open ${waiting.verification_uri_complete}`);
  const token = await poll(server.token_endpoint, waiting);
  const body = JSON.stringify({ query: "{ me { displayName } }" });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body });
  console.log(
    `This television is in, for ${meForm.parse(await answer.json()).data.me.displayName}.`,
  );
}

async function poll(endpoint: string, waiting: z.output<typeof waitingForm>): Promise<string> {
  const code = { grant_type: GRANT, device_code: waiting.device_code };
  for (let pauseSeconds = waiting.interval; ; ) {
    await delay(pauseSeconds * 1_000);
    const { access_token: token, error } = answerForm.parse(await post(endpoint, code));
    if (token !== undefined) return token;
    if (error === "slow_down") pauseSeconds += SLOWER_SECONDS;
    else if (error !== "authorization_pending") {
      throw new LocalProblem(`it was not let in: ${error}`, "run it again");
    }
  }
}

async function get(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

async function post(url: string, fields: Record<string, string>): Promise<unknown> {
  const body = new URLSearchParams({ client_id: DEMO_DEVICE, ...fields });
  return (await fetch(url, { method: "POST", body })).json();
}
