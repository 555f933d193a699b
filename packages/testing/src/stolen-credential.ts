import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";

/** What opens a subgraph, as somebody has it who got hold of the gateway's secret. */
export class StolenCredential {
  readonly #credential: GatewayCredential;

  constructor(secret: string) {
    this.#credential = new GatewayCredential([secret]);
  }

  async headers(subgraph: string): Promise<Record<string, string>> {
    return { [GATEWAY_CREDENTIAL_HEADER]: await this.#credential.mint(subgraph) };
  }
}
