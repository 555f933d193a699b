/** Where the graph has its token from. Each throws where nobody is signed in. */
export type TokenSource = {
  /** With some time left. */
  current(): Promise<string>;
  /** Another one than this, which was refused. */
  after(refused: string): Promise<string>;
  /** Until there is another one than was refused, and be it by another sign-in. */
  awaited(): Promise<void>;
};

/** There is a dialog that says so: whoever asked need not. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";

  constructor() {
    super("Nobody is signed in.");
  }
}
