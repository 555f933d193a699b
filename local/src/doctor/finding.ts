export type Finding = {
  readonly what: string;
  readonly detail: string;
  /** There is one exactly when something is wrong. */
  readonly fix?: string | undefined;
};

export function isWrong(finding: Finding): boolean {
  return finding.fix !== undefined;
}

export function lineOf({ what, detail, fix }: Finding): string {
  const line = `${fix === undefined ? "OK   " : "WRONG"} ${what.padEnd(16)} ${detail}`;
  return fix === undefined ? line : `${line}\n      ${" ".repeat(16)} fix: ${fix}`;
}

/** A finding from a question that is answered by not failing. */
export async function find(
  what: string,
  ask: () => Promise<string> | string,
  fix: string,
): Promise<Finding> {
  try {
    return { what, detail: await ask() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { what, detail: reason.split("\n")[0] ?? "", fix };
  }
}
