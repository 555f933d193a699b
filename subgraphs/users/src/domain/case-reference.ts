/** The number of a case elsewhere: nothing that could be a name, because the audit log keeps it for ever. */
export function isCaseReference(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/.test(text);
}
