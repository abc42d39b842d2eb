/** People type `example.com/help`, and everybody knows what they mean. */
export function webAddress(typed: string): string {
  const address = typed.trim();
  if (address === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address;
  // A scheme without slashes is no web address, but `localhost:3000` has a port there.
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address)) return address;
  return `${/^(?:localhost|127\.0\.0\.1)\b/i.test(address) ? "http" : "https"}://${address}`;
}
