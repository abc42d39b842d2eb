import { STATUS_CODES } from "node:http";

/** A problem document for what this server refuses before the application sees it. */
export function problem(status, code, detail, requestId) {
  return JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, code, detail, requestId });
}

/** A complete response as text, for a socket whose regular response cannot be used. */
export function rawProblem(status, code, detail, requestId, headers) {
  const body = problem(status, code, detail, requestId);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "Connection: close",
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
