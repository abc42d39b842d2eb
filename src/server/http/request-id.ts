import { randomUUID } from "node:crypto";

const SANE_ID = /^[\w.:-]{8,128}$/;

/** The id that our server gave the request and that the response carries; a new one on a host without our server. */
export function requestId(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && SANE_ID.test(given) ? given : randomUUID();
}
