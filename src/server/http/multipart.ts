import { AppError } from "~/server/core/errors";

/** A part of a form. Its content must be read, or left, before the next part comes. */
export interface FormPart {
  field: string;
  /** Undefined: the field is no file. */
  fileName: string | undefined;
  content: AsyncGenerator<Uint8Array>;
}

const CRLF = Buffer.from("\r\n");
const HEADERS_END = Buffer.from("\r\n\r\n");
const MAX_HEADERS = 16_384;
const MAX_PREAMBLE = 16_384;
/** Of a part that nobody reads. */
const MAX_LEFT = 100_000;

/**
 * The parts of a multipart form (RFC 7578) as they arrive: nothing is kept but the piece that has just come. A form that
 * is not finished is broken, so that a file that was cut short is never taken for a whole one.
 */
export async function* readForm(headers: Headers, body: AsyncIterable<Uint8Array>): AsyncGenerator<FormPart> {
  const input = new Input(body, boundaryOf(headers));
  // The first boundary may stand at the very beginning, without a line before it.
  input.prepend(CRLF);
  try {
    await leave(input.untilBoundary(), MAX_PREAMBLE);
    while (!(await input.atEnd())) {
      const { field, fileName } = partOf(await input.headers());
      const content = input.untilBoundary();
      yield { field, fileName, content };
      await leave(content, MAX_LEFT);
    }
  } finally {
    await input.close();
  }
}

async function leave(content: AsyncGenerator<Uint8Array>, most: number): Promise<void> {
  let left = most;
  for await (const { byteLength } of content) if ((left -= byteLength) < 0) throw brokenForm();
}

export function brokenForm(cause?: unknown): AppError {
  return new AppError("bad_request", "The form in the body cannot be read.", { cause });
}

class Input {
  readonly #from: AsyncIterator<Uint8Array>;
  readonly #boundary: Buffer;
  #held: Buffer = Buffer.alloc(0);

  constructor(body: AsyncIterable<Uint8Array>, boundary: string) {
    this.#from = body[Symbol.asyncIterator]();
    this.#boundary = Buffer.from(`\r\n--${boundary}`, "latin1");
  }

  prepend(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
  }

  /** What comes before the next boundary, which is passed. */
  async *untilBoundary(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(this.#boundary);
      if (at >= 0) {
        const last = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + this.#boundary.length);
        if (last.length > 0) yield last;
        return;
      }
      // The end may be the beginning of a boundary.
      const sure = this.#held.length - this.#boundary.length + 1;
      if (sure > 0) {
        const piece = this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
        yield piece;
      }
      await this.#more();
    }
  }

  /** After a boundary: two dashes end the form, a line break begins a part. */
  async atEnd(): Promise<boolean> {
    while (this.#held.length < 2) await this.#more();
    const next = this.#held.toString("latin1", 0, 2);
    if (next !== "--" && next !== "\r\n") throw brokenForm();
    return next === "--";
  }

  /** The header lines of a part, from the line break before them to the blank line behind, which are passed. */
  async headers(): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf(HEADERS_END);
      if (end > MAX_HEADERS || (end < 0 && this.#held.length > MAX_HEADERS)) throw brokenForm();
      if (end >= 0) {
        const lines = this.#held.toString("utf8", CRLF.length, end);
        this.#held = this.#held.subarray(end + HEADERS_END.length);
        return lines;
      }
      await this.#more();
    }
  }

  async close(): Promise<void> {
    await this.#from.return?.();
  }

  async #more(): Promise<void> {
    const next = await this.#from.next();
    if (next.done === true) throw brokenForm();
    const { value } = next;
    this.#held =
      this.#held.length === 0
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
        : Buffer.concat([this.#held, value]);
  }
}

function boundaryOf(headers: Headers): string {
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(headers.get("content-type") ?? "");
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) throw brokenForm();
  return boundary;
}

function partOf(headers: string): { field: string; fileName: string | undefined } {
  const line = headers.split("\r\n").find((text) => /^content-disposition:/i.test(text)) ?? "";
  const field = parameter(line, "name");
  if (field === undefined) throw brokenForm();
  return { field, fileName: extended(line) ?? parameter(line, "filename") };
}

// Browsers write the quotation mark and line breaks of a name as %22, %0D and %0A; older programs with a backslash.
function parameter(line: string, name: string): string | undefined {
  const quoted = new RegExp(`;\\s*${name}="((?:\\\\"|[^"])*)"`, "i").exec(line)?.[1];
  if (quoted !== undefined)
    return quoted.replace(/\\"/g, '"').replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
  return new RegExp(`;\\s*${name}=([^\\s;"]+)`, "i").exec(line)?.[1];
}

function extended(line: string): string | undefined {
  const found = /;\s*filename\*=utf-8''([^\s;]+)/i.exec(line)?.[1];
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return undefined;
  }
}
