/**
 * Where somebody asks from, as far as it can be told from others: whoever has an address of IPv6 has
 * 2^64 of them, so it is its network; any other text stands for itself.
 */
export function networkOf(address: string): string {
  const groups = groupsOf(address);
  if (!groups) return address;
  const [high = 0, low = 0] = groups.slice(6);
  const isVersion4 = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isVersion4) return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(":")}::/64`;
}

/** The eight of an IPv6 address, however it was written. */
function groupsOf(address: string): readonly number[] | undefined {
  const [plain = ""] = address.split("%");
  const url = `http://[${plain}]`;
  if (!plain.includes(":") || !URL.canParse(url)) return undefined;
  const [before = "", after = ""] = new URL(url).hostname.slice(1, -1).split("::");
  const numbers = (text: string) =>
    (text === "" ? [] : text.split(":")).map((one) => Number(`0x${one}`));
  const [head, tail] = [numbers(before), numbers(after)];
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0);
  return [...head, ...zeros, ...tail];
}
