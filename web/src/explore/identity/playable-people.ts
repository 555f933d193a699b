/** Whom one may play here: in development some, elsewhere nobody. */
export async function playablePeople(): Promise<readonly string[]> {
  try {
    const response = await fetch("/explore/people", { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return [];
    const answer: { people?: unknown } = await response.json();
    return Array.isArray(answer.people) ? answer.people.map(String) : [];
  } catch {
    return [];
  }
}

const TIMEOUT_MS = 3_000;
