import { clients } from "@tributary/testing/seed-sign-in";
import * as oauth from "oauth4webapi";
import type { StrictClient } from "./strict-client.fixture.ts";

export type Waiting = oauth.DeviceAuthorizationResponse;

const plain = { [oauth.allowInsecureRequests]: true } as const;
const client: oauth.Client = { client_id: clients.device };

/** A television: shows a code, and asks whether somebody has typed it. */
export class Device {
  readonly #server: oauth.AuthorizationServer;

  constructor({ server }: StrictClient) {
    this.#server = server;
  }

  async ask(scope = "openid profile"): Promise<Waiting> {
    const none = oauth.None();
    const response = await oauth.deviceAuthorizationRequest(
      this.#server,
      client,
      none,
      { scope },
      plain,
    );
    return oauth.processDeviceAuthorizationResponse(this.#server, client, response);
  }

  /** Throws with `error` while there is no answer, or where it is no. */
  async poll({ device_code: code }: Waiting): Promise<oauth.TokenEndpointResponse> {
    const none = oauth.None();
    const response = await oauth.deviceCodeGrantRequest(this.#server, client, none, code, plain);
    return oauth.processDeviceCodeResponse(this.#server, client, response);
  }

  async refresh(refreshToken: string): Promise<oauth.TokenEndpointResponse> {
    const none = oauth.None();
    const response = await oauth.refreshTokenGrantRequest(
      this.#server,
      client,
      none,
      refreshToken,
      plain,
    );
    return oauth.processRefreshTokenResponse(this.#server, client, response);
  }
}
