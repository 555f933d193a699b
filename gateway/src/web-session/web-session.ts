import type { Logger } from "@tributary/runtime/logger";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { ErrorMask } from "../errors.ts";
import type { DemoSignIn } from "./demo-sign-in.ts";
import type { IssuerClient } from "./issuer-client.ts";
import type { SessionCookies } from "./session-cookies.ts";
import { registerSignIn } from "./sign-in-routes.ts";
import { registerTokens } from "./token-routes.ts";

export type WebSession = {
  readonly issuer: IssuerClient;
  readonly cookies: SessionCookies;
  readonly publicUrl: string;
  readonly pendingSeconds: number;
  readonly sessionSeconds: number;
  readonly demo: DemoSignIn | undefined;
  readonly errors: ErrorMask;
  readonly logger: Logger;
};

/**
 * The app's way in and out. What lasts, the refresh token, is in a cookie that no script reads; the app is
 * given access tokens, one at a time, and keeps them in memory.
 */
export function registerWebSession(app: FastifyInstance, session: WebSession): void {
  registerSignIn(app, session);
  registerTokens(app, session);
  // Nothing to offer is an answer like any other.
  const { demo } = session;
  app.get("/session/demo", (_request, reply) => (demo ? reply.send(demo) : reply.code(204).send()));
}

export function keepSession(session: WebSession, reply: FastifyReply, refreshToken: string): void {
  const { cookies, sessionSeconds } = session;
  const kept = cookies.keepSession(reply.request, refreshToken, sessionSeconds);
  if (kept === undefined) throw new Error("the refresh token fits in no cookie");
  reply.header("set-cookie", [...kept]);
}
