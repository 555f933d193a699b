const KEY = "tributary.token";

/**
 * Where the token lives: this tab's sessionStorage and nowhere else. It is gone with the tab, other
 * tabs do not see it, and the app and the explorer share it within one tab.
 */
export const tokenStore = {
  read: (): string | undefined => sessionStorage.getItem(KEY) ?? undefined,
  write: (token: string): void => sessionStorage.setItem(KEY, token),
  clear: (): void => sessionStorage.removeItem(KEY),
};
