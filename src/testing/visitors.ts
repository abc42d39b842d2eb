import type { VisitorSession } from "~/contracts/chat";
import { dispatchVisitor } from "~/server/http/visitor/dispatch";
import { APP_URL } from "./container";
import { read, type ApiAnswer } from "./rest";

/** What a browser on our own page says of itself. */
const OWN_PAGE = { "sec-fetch-site": "same-origin" };

export interface VisitorApi {
  visitorId: string;
  token: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
}

/** The visitor API as the chat of somebody new uses it, each from an address of his own. Needs `testContainer`. */
export async function aVisitorOf(publicKey: string): Promise<VisitorApi> {
  const address = `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join(".")}`;
  const own = { ...OWN_PAGE, "x-forwarded-for": address };
  const session: VisitorSession = (await read(await sendVisitor("POST", publicKey, "session", {}, own))).body;
  const send: VisitorApi["send"] = (method, path, body, headers = {}) =>
    sendVisitor(method, publicKey, path, body, { ...own, authorization: `Bearer ${session.token}`, ...headers });
  return {
    visitorId: session.visitorId,
    token: session.token,
    send,
    call: async (...call) => read(await send(...call)),
  };
}

/** A request as the route hands it on, with the headers that are given and no others. */
export function sendVisitor(
  method: string,
  publicKey: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = OWN_PAGE,
): Promise<Response> {
  const url = new URL(`${APP_URL}/api/embed/${publicKey}/${path}`);
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  const request = new Request(url, { method, ...json, headers: { ...type, ...headers } });
  return dispatchVisitor(request, publicKey, url.pathname.split("/").slice(4).map(decodeURIComponent));
}
