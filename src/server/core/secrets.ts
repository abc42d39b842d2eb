import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { AppError } from "./errors";

const ALGORITHM = "aes-256-gcm";
const FORMAT = "v1";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NO_KEY = "ENCRYPTION_KEY is not set, so no secret can be kept. Start Botsmith with npm start, or set it.";

interface MasterKey {
  /** Tells which key wrapped a record, so that keys can be replaced one after the other. */
  id: string;
  wrapping: Buffer;
  fingerprinting: Buffer;
}

/** Derived from the operator's key. Secrets are sealed with the current key and opened with any. */
export interface Keyring {
  readonly current: MasterKey;
  readonly all: readonly MasterKey[];
}

/** Where a secret is kept. Sealed text opens in this place only, so it cannot be moved to another tenant or field. */
export interface SecretPlace {
  workspaceId: string;
  recordId: string;
  field: string;
}

/** Seals and opens with the operator's key, which is looked for when it is needed first. */
export interface Secrets {
  seal(plaintext: string, place: SecretPlace): string;
  open(sealed: string, place: SecretPlace): string;
}

export function createSecrets(encryptionKey: string | undefined): Secrets {
  let keyring: Keyring | undefined;
  const ring = (): Keyring => {
    if (encryptionKey === undefined) throw new AppError("unavailable", NO_KEY, { retryable: false });
    return (keyring ??= createKeyring(encryptionKey));
  };
  return {
    seal: (plaintext, place) => encryptSecret(ring(), plaintext, place),
    open: (sealed, place) => decryptSecret(ring(), sealed, place),
  };
}

/** `former` are keys that were in use before; what they sealed can still be opened. */
export function createKeyring(encryptionKey: string, former: readonly string[] = []): Keyring {
  const current = masterKey(encryptionKey);
  return { current, all: [current, ...former.map(masterKey)] };
}

/** Seals a secret under a data key of its own, which the current key wraps: `v1.<key id>.<wrapped key>.<content>`. */
export function encryptSecret(keyring: Keyring, plaintext: string, place: SecretPlace): string {
  const dataKey = randomBytes(KEY_BYTES);
  const wrapped = seal(keyring.current.wrapping, dataKey, contextOf("key", place));
  const content = seal(dataKey, Buffer.from(plaintext, "utf8"), contextOf("content", place));
  return [FORMAT, keyring.current.id, wrapped.toString("base64url"), content.toString("base64url")].join(".");
}

/** Throws `internal` when the text was changed, belongs to another place, or its key is gone. */
export function decryptSecret(keyring: Keyring, sealed: string, place: SecretPlace): string {
  const { dataKey, content } = unwrap(keyring, sealed, place);
  return open(dataKey, Buffer.from(content, "base64url"), contextOf("content", place)).toString("utf8");
}

/** The same sealed content with its data key wrapped by the current key; unchanged when it already is. */
export function rewrapSecret(keyring: Keyring, sealed: string, place: SecretPlace): string {
  if (sealed.startsWith(`${FORMAT}.${keyring.current.id}.`)) return sealed;
  const { dataKey, content } = unwrap(keyring, sealed, place);
  const wrapped = seal(keyring.current.wrapping, dataKey, contextOf("key", place));
  return [FORMAT, keyring.current.id, wrapped.toString("base64url"), content].join(".");
}

/** Tells whether two tenants hold the same secret without telling the secret: the same text has the same print. */
export function fingerprintSecret(keyring: Keyring, value: string): string {
  return createHmac("sha256", keyring.current.fingerprinting).update(value).digest("base64url");
}

/** Takes the same time whatever differs, and hashes both sides first because lengths may differ too. */
export function secretsEqual(left: string, right: string): boolean {
  return timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());
}

function masterKey(encryptionKey: string): MasterKey {
  const identifying = derive(encryptionKey, "key id");
  return {
    id: identifying.toString("hex").slice(0, 8),
    wrapping: derive(encryptionKey, "wrap data keys"),
    fingerprinting: derive(encryptionKey, "fingerprint"),
  };
}

function derive(encryptionKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", encryptionKey, "botsmith", purpose, KEY_BYTES));
}

function contextOf(part: "key" | "content", place: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, part, place.workspaceId, place.recordId, place.field]));
}

/** nonce, ciphertext, tag */
function seal(key: Buffer, content: Buffer, context: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(context);
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, sealed: Buffer, context: Buffer): Buffer {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(sealed.length - TAG_BYTES);
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(context)
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw unreadable("It was changed or belongs elsewhere.", cause);
  }
}

function unwrap(keyring: Keyring, sealed: string, place: SecretPlace): { dataKey: Buffer; content: string } {
  const [format, keyId, wrapped, content, ...rest] = sealed.split(".");
  if (format !== FORMAT || wrapped === undefined || content === undefined || rest.length > 0) {
    throw unreadable("It is not in a known format.");
  }
  const key = keyring.all.find((one) => one.id === keyId);
  if (!key) throw unreadable("The ENCRYPTION_KEY that sealed it is not configured.");
  return { dataKey: open(key.wrapping, Buffer.from(wrapped, "base64url"), contextOf("key", place)), content };
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError("internal", `A stored secret cannot be read. ${why}`, { cause });
}
