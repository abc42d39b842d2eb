import { CompactSign } from "jose";

/** A token about a visitor as a customer's server signs it; without an `exp` of its own it expires in ten minutes. */
export async function signIdentity(
  secret: string,
  claims: Record<string, unknown>,
  { now = new Date(), alg = "HS256" }: { now?: Date; alg?: string } = {},
): Promise<string> {
  const exp = Math.floor(now.getTime() / 1000) + 600;
  const payload = new TextEncoder().encode(JSON.stringify({ exp, ...claims }));
  return new CompactSign(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
}
