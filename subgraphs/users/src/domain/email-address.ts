import { domainToASCII } from "node:url";

const ADDRESS_BYTES_MAX = 254;
const LOCAL_BYTES_MAX = 64;

// RFC 5321's unquoted form, beyond ASCII too (RFC 6531).
const LOCAL = /^[^\p{C}\p{Z}@"(),:;<>[\\\]]+$/u;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/**
 * As it is kept and written to: the domain in lower case and ASCII. Undefined for what can be no
 * address; that it is somebody's, only a message that arrives can prove.
 */
export function parseEmailAddress(text: string): string | undefined {
  if (!text.isWellFormed() || text.length > ADDRESS_BYTES_MAX + 10) return undefined;
  const address = text.trim().normalize("NFC");
  const at = address.lastIndexOf("@");
  const local = address.slice(0, Math.max(at, 0));
  const domain = toAscii(address.slice(at + 1));
  const isAddress =
    LOCAL.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    Buffer.byteLength(local) <= LOCAL_BYTES_MAX &&
    DOMAIN.test(domain);
  if (!isAddress) return undefined;
  const parsed = `${local}@${domain}`;
  return Buffer.byteLength(parsed) <= ADDRESS_BYTES_MAX ? parsed : undefined;
}

/**
 * Which addresses are one person's: mail systems tell letters of the local part apart in theory, and
 * people do not.
 */
export function sameAddressKey(address: string): string {
  return address.toLowerCase();
}

/** The URL standard's mapping, for nothing but what a domain name may hold. */
function toAscii(domain: string): string {
  return /^[\p{L}\p{M}\p{N}.\u3002-]+$/u.test(domain) ? domainToASCII(domain) : "";
}
