import { createHash } from "node:crypto";

/** What is stored of a secret that was handed out once. Plain SHA-256 is enough for 160 random bits, never for a password. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
