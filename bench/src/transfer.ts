/** One movement of one minor unit. */
export type Transfer = { readonly from: string; readonly to: string };

/** Any two of the accounts. */
export function anyPair(accounts: readonly string[]): () => Transfer {
  return () => {
    const from = Math.floor(Math.random() * accounts.length);
    const to = (from + 1 + Math.floor(Math.random() * (accounts.length - 1))) % accounts.length;
    return { from: accounts[from] ?? "", to: accounts[to] ?? "" };
  };
}

/** The first of the accounts and any other, in either direction. */
export function hotPair(accounts: readonly string[]): () => Transfer {
  const [hot = "", ...others] = accounts;
  return () => {
    const other = others[Math.floor(Math.random() * others.length)] ?? "";
    return Math.random() < 0.5 ? { from: hot, to: other } : { from: other, to: hot };
  };
}
