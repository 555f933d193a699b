/** What is wrong with what came over the wire, before anybody asked what it says. */
export class BodyRefusal extends Error {
  override readonly name = "BodyRefusal";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Of what would take long to be read. */
export function tooMuch(message: string): BodyRefusal {
  return new BodyRefusal(400, "BODY_TOO_COMPLEX", message);
}

export function malformed(message: string): BodyRefusal {
  return new BodyRefusal(400, "BAD_REQUEST", message);
}
