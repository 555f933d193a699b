import { html } from "./html.ts";
import { page } from "./page.ts";

type DeviceForm = { readonly action: string; readonly formToken: string };

/** Where a person types what their device shows. */
export function deviceCodePage({
  action,
  formToken,
  userCode,
  problem,
}: DeviceForm & { readonly userCode: string; readonly problem: string | undefined }): string {
  const described = problem === undefined ? "hint" : "problem hint";
  return page({
    title: problem === undefined ? "Let a device in" : "Problem: let a device in",
    body: html`
      <h1>Let a device in</h1>
      <p class="lead" id="hint">Type the code that your device shows: eight letters, with or without the dash.</p>
      ${problem !== undefined && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <form method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${formToken}" />
        <div class="field">
          <label for="code">Code</label>
          <input class="code" id="code" name="user_code" type="text" value="${userCode}" required
            maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"
            aria-describedby="${described}" autofocus />
        </div>
        <div class="actions">
          <button type="submit">Go on</button>
        </div>
      </form>
    `,
  });
}

/** Before anybody signs in: whoever was sent a code by somebody else is to find out here. */
export function deviceConfirmPage({
  action,
  formToken,
  userCode,
  clientName,
}: DeviceForm & { readonly userCode: string; readonly clientName: string }): string {
  return page({
    title: "Is this your device?",
    body: html`
      <h1>Is this your device?</h1>
      <p class="lead"><strong>${clientName}</strong> asks to be let in. The device shows this code now:</p>
      <p class="code-shown">${userCode}</p>
      <p class="quiet">
        Go on only if you have the device before you and began this yourself. If somebody sent you the
        code, they would act in your name.
      </p>
      <form method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${formToken}" />
        <input type="hidden" name="user_code" value="${userCode}" />
        <div class="actions">
          <button type="submit" name="confirm" value="yes">It is mine: go on</button>
          <button type="submit" name="abort" value="yes" class="secondary">It is not mine</button>
        </div>
      </form>
    `,
  });
}

export function deviceDonePage(clientName: string): string {
  return page({
    title: "Your device is in",
    body: html`
      <h1>Your device is in</h1>
      <p class="lead"><strong>${clientName}</strong> goes on by itself, within a few seconds.</p>
      <p class="quiet">You can close this page. You can end this at any time in your list of sessions.</p>
    `,
  });
}

export function deviceRefusedPage(): string {
  return page({
    title: "The device is not in",
    body: html`
      <h1>The device is not in</h1>
      <p class="lead">You did not let it in, and its code is good no more.</p>
      <div class="actions"><a class="button secondary" href="/">To the app</a></div>
    `,
  });
}
