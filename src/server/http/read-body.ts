import { AppError } from "~/server/core/errors";

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
  content: Uint8Array;
}

// What surrounds the file in a form: boundaries, field names, a few small fields.
const FORM_OVERHEAD_BYTES = 100_000;

/** The file in the field `file` of a multipart form. */
export async function readFile(request: Request, { maxBytes }: { maxBytes: number }): Promise<UploadedFile> {
  requireForm(request.headers);
  const bytes = await readRaw(request, { maxBytes: maxBytes + FORM_OVERHEAD_BYTES });
  const file = await parseFile(request.headers, bytes);
  if (file.content.byteLength > maxBytes) throw tooLarge(maxBytes);
  return file;
}

export async function parseFile(headers: Headers, bytes: Uint8Array): Promise<UploadedFile> {
  requireForm(headers);
  const file = (await parseForm(headers.get("content-type") ?? "", bytes)).get("file");
  if (!(file instanceof File)) throw new AppError("bad_request", "There is no file in the field named file.");
  return { name: file.name || "file", content: new Uint8Array(await file.arrayBuffer()) };
}

export function isForm(headers: Headers): boolean {
  return /^multipart\/form-data\b/i.test(headers.get("content-type") ?? "");
}

function requireForm(headers: Headers): void {
  if (isForm(headers)) return;
  throw new AppError("unsupported", "Send the file as multipart/form-data, in a field named file.");
}

async function parseForm(type: string, bytes: Uint8Array): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  } catch (cause) {
    throw new AppError("bad_request", "The form in the body cannot be read.", { cause });
  }
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
  const limit = maxBytes >= 1_048_576 ? `${Math.floor(maxBytes / 1_048_576)} MB` : `${Math.floor(maxBytes / 1024)} kB`;
  return new AppError("too_large", `This is larger than ${limit}, the most that can be sent here.`);
}
