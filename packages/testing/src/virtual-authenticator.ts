import type { CDPSession, Page } from "playwright-core";

/** A device in a page's browser that keeps passkeys and asks nobody, by Chromium's own protocol. */
export class VirtualAuthenticator {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  static async on(page: Page): Promise<VirtualAuthenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    return new VirtualAuthenticator(session, authenticatorId);
  }

  /** False: its owner did not show a finger. */
  async verifiesItsOwner(isVerified: boolean): Promise<void> {
    await this.#session.send("WebAuthn.setUserVerified", {
      authenticatorId: this.#id,
      isUserVerified: isVerified,
    });
  }

  async credentials() {
    const { credentials } = await this.#session.send("WebAuthn.getCredentials", {
      authenticatorId: this.#id,
    });
    return credentials;
  }

  /** As a thief would: the same key again, that has counted only so far. */
  async setCounter(signCount: number): Promise<void> {
    for (const credential of await this.credentials()) {
      await this.#session.send("WebAuthn.removeCredential", {
        authenticatorId: this.#id,
        credentialId: credential.credentialId,
      });
      await this.#session.send("WebAuthn.addCredential", {
        authenticatorId: this.#id,
        credential: { ...credential, signCount },
      });
    }
  }
}
