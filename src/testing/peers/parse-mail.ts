export interface ParsedMail {
  headers: ReadonlyMap<string, string>;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

/** Reads what our mailer writes: one text and one HTML part, in the encodings that mail may use. */
export function parseMail(raw: string): ParsedMail {
  const { headers, body } = splitPart(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get("content-type") ?? "")?.[1];
  if (boundary === undefined) throw new Error("The mail is not multipart.");
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => splitPart(part.replace(/^\r\n/, "")));
  return {
    headers,
    to: headers.get("to") ?? "",
    from: headers.get("from") ?? "",
    subject: decodeWords(headers.get("subject") ?? ""),
    text: bodyOf(parts, "text/plain"),
    html: bodyOf(parts, "text/html"),
  };
}

function splitPart(raw: string): Part {
  const end = raw.indexOf("\r\n\r\n");
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    if (headers.has(name)) throw new Error(`The header ${name} comes twice.`);
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: raw.slice(end + 4) };
}

function bodyOf(parts: readonly Part[], type: string): string {
  const part = parts.find(({ headers }) => headers.get("content-type")?.startsWith(type));
  if (!part) throw new Error(`The mail has no ${type} part.`);
  switch (part.headers.get("content-transfer-encoding")) {
    case "base64":
      return Buffer.from(part.body, "base64").toString("utf8");
    case "quoted-printable":
      return decodeQuoted(part.body.replace(/=\r\n/g, ""));
    default:
      return part.body;
  }
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** RFC 2047: words such as `=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=`, which join without the space between them. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_match, encoding: string, word: string) =>
      encoding.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString("utf8")
        : decodeQuoted(word.replaceAll("_", " ")),
    );
}
