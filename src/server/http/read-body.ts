import { AppError } from "~/server/core/errors";
import { readForm, type FormPart } from "./multipart";

/** The body's bytes. Counts what arrives, since a length that the request announces may be absent or wrong. */
export async function readRaw(request: Request, { maxBytes }: { maxBytes: number }): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of bodyOf(request)) {
    received += chunk.byteLength;
    if (received > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, received);
}

/** A JSON body. What it means is for the caller's schema to say. */
export async function readJson(request: Request, options: { maxBytes: number }): Promise<unknown> {
  requireJson(request.headers);
  return parseJson(request.headers, await readRaw(request, options));
}

export function parseJson(headers: Headers, bytes: Uint8Array): unknown {
  requireJson(headers);
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (cause) {
    throw new AppError("bad_request", "The body is not valid JSON.", { cause });
  }
}

// A form of another site can send text/plain without asking first, so only JSON that says so is read.
function requireJson(headers: Headers): void {
  if (/^application\/([\w.-]+\+)?json\b/i.test(headers.get("content-type") ?? "")) return;
  throw new AppError("unsupported", "Send JSON, with the header Content-Type: application/json.");
}

export interface UploadedFile {
  name: string;
  /** Comes from the sender as it is read. Throws when the sender goes away, or sends more than the limit. */
  content: AsyncIterable<Uint8Array>;
}

// What surrounds the file in a form: boundaries, field names, a few small fields.
const FORM_OVERHEAD_BYTES = 100_000;
const MAX_FIELDS = 50;

/** The file in the field `file` of a multipart form, which passes through without being kept. */
export async function openUpload(request: Request, { maxBytes }: { maxBytes: number }): Promise<UploadedFile> {
  if (!isForm(request.headers)) {
    throw new AppError("unsupported", "Send the file as multipart/form-data, in a field named file.");
  }
  const most = maxBytes + FORM_OVERHEAD_BYTES;
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge(maxBytes);
  const parts = readForm(request.headers, bodyOf(request));
  for (let left = MAX_FIELDS; left > 0; left--) {
    const next = await parts.next();
    if (next.done === true) break;
    const { value } = next;
    if (value.field === "file" && value.fileName !== undefined) {
      return { name: value.fileName || "file", content: contentOf(value, parts, maxBytes) };
    }
  }
  await parts.return(undefined);
  throw new AppError("bad_request", "There is no file in the field named file.");
}

async function* contentOf(
  file: FormPart,
  parts: AsyncGenerator<FormPart>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  try {
    yield* limited(file.content, maxBytes);
    // Only a form that comes to its end is whole.
    for (let left = MAX_FIELDS; left > 0 && !(await parts.next()).done; left--);
  } finally {
    await parts.return(undefined);
  }
}

async function* limited(content: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const chunk of content) {
    received += chunk.byteLength;
    if (received > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

export function isForm(headers: Headers): boolean {
  return /^multipart\/form-data\b/i.test(headers.get("content-type") ?? "");
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Stops the sender when the body is refused half way; after the end it does nothing.
    await reader.cancel().catch(() => undefined);
  }
}

function tooLarge(maxBytes: number): AppError {
  const limit = maxBytes >= 1_000_000 ? `${Math.floor(maxBytes / 1_000_000)} MB` : `${Math.floor(maxBytes / 1024)} kB`;
  return new AppError("too_large", `This is larger than ${limit}, the most that can be sent here.`);
}
