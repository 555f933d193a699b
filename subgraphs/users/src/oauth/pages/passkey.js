// Asks the browser for a passkey, and sends what it says with the page's form.
const form = document.querySelector("form[data-passkey]");
const problem = document.querySelector("#problem");

function tell(text) {
  problem.textContent = text;
  problem.hidden = false;
}

function ask(publicKey) {
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
      })
    : navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
      });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const credential = await ask(JSON.parse(form.dataset.options));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    tell(
      error.name === "InvalidStateError"
        ? "This device has a passkey for your account already."
        : "Your browser gave no passkey. Try again, or go back.",
    );
  }
});

// Pressed before this ran, it would send a form without a passkey.
const button = form.querySelector("button");
if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  button.disabled = false;
  button.focus();
} else {
  tell("This browser cannot use passkeys. Go back, and take another way.");
}
