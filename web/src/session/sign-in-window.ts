import { router } from "../router/router.ts";
import { SessionChannel } from "./session-channel.ts";
import {
  placeAfterSignIn,
  SIGNED_IN_PATH,
  type SignInPurpose,
  signInAddress,
} from "./sign-in-address.ts";

const NAME = "tributary-sign-in";

/**
 * To the pages of sign-in in a window of their own, so that this one keeps what was typed; in this one
 * where the browser opens no other.
 */
export function openSignIn(purpose?: SignInPurpose): void {
  const features = "popup,width=520,height=760";
  const alone = window.open(signInAddress({ returnTo: "/", purpose }), NAME, features);
  if (alone) return;
  const returnTo = `${location.pathname}${location.search}`;
  location.assign(signInAddress({ returnTo, purpose }));
}

/**
 * Back from the pages of sign-in: all tabs are told, and a window that was opened for it goes. Gives
 * whether this is one that stays, at the place where it was.
 */
export function arriveFromSignIn(): boolean {
  if (location.pathname !== SIGNED_IN_PATH) return true;
  const channel = new SessionChannel(() => undefined);
  channel.post({ kind: "signed-in" });
  channel.close();
  if (window.name === NAME && window.opener !== null) {
    window.close();
    return false;
  }
  router.go(placeAfterSignIn(location.search), { replace: true });
  return true;
}
