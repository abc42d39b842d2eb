import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

interface Cost {
  /** Binary logarithm of scrypt's N. */
  logN: number;
  r: number;
  p: number;
}

// One of the settings that OWASP's password storage cheat sheet holds equal in strength, the one of 32 MB a hash:
// enough against guessing, and a burst of sign-ins still fits in a small server.
const COST: Cost = { logN: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,88})\$([A-Za-z0-9+/]{22,88})$/;

export interface PasswordCheck {
  matches: boolean;
  /** True when the password matches but its hash was made with a cost that is no longer ours: store a new one. */
  outdated: boolean;
}

/** A salted hash that names its own cost: `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format(COST, salt, await derive(password, salt, COST, HASH_BYTES));
}

/** Without a stored hash it works as long and says no, so that the time does not tell who has an account. */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<PasswordCheck> {
  const known = stored ? parse(stored) : undefined;
  if (!known) {
    await derive(password, Buffer.alloc(SALT_BYTES), COST, HASH_BYTES);
    return { matches: false, outdated: false };
  }
  const hash = await derive(password, known.salt, known.cost, known.hash.length);
  const matches = timingSafeEqual(hash, known.hash);
  return { matches, outdated: matches && !sameCost(known.cost, COST) };
}

/** The same letters typed on different systems may arrive composed or not. */
function derive(password: string, salt: Buffer, { logN, r, p }: Cost, bytes: number): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function format({ logN, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return `$scrypt$ln=${logN},r=${r},p=${p}$${unpadded(salt)}$${unpadded(hash)}`;
}

function parse(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } | undefined {
  const [, logN, r, p, salt, hash] = STORED.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) return undefined;
  return {
    cost: { logN: Number(logN), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

function sameCost(left: Cost, right: Cost): boolean {
  return left.logN === right.logN && left.r === right.r && left.p === right.p;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
