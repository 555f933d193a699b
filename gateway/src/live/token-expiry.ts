// A timer of Node's holds no more than 2^31-1 ms.
const TIMER_MS_MAX = 3_600_000;

/** Calls back once the instant has passed; gives a function that forgets it. */
export function onceExpired(expiresAt: Date, expired: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const arm = () => {
    const remainingMs = expiresAt.getTime() - Date.now();
    if (remainingMs <= 0) return expired();
    timer = setTimeout(arm, Math.min(remainingMs, TIMER_MS_MAX)).unref();
  };
  arm();
  return () => clearTimeout(timer);
}
