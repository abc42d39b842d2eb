import { expect, vi } from "vitest";
import { apiKeyScopes, type ApiKeyScope } from "~/contracts/access";
import { Problem } from "~/contracts/common";
import { dispatchApi } from "~/server/http/v1/dispatch";
import { createApiKey } from "~/server/modules/api-keys";
import { APP_URL } from "./container";
import { liveEvents } from "./live-events";
import { aWorkspace, type MemberCtx } from "./world";

export interface ApiAnswer {
  status: number;
  headers: Headers;
  /** What the JSON says; the text of anything else. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into what it expects to be there
  body: any;
}

export interface RestApi {
  owner: MemberCtx;
  keyId: string;
  /** What names the key, for calls over a real connection. */
  headers: { authorization: string };
  send(method: string, path: string, init?: RequestInit): Promise<Response>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
}

/** The REST API as a program with a key of this workspace sees it. Needs `testContainer`. */
export async function restApi({ owner, scopes }: { owner?: MemberCtx; scopes?: ApiKeyScope[] } = {}): Promise<RestApi> {
  const workspace = owner ?? (await aWorkspace());
  const { key, id } = await createApiKey(workspace, { name: "Script", scopes: scopes ?? [...apiKeyScopes] });
  const send = (method: string, path: string, init: RequestInit = {}) =>
    sendTo(method, path, { ...init, headers: { authorization: `Bearer ${key}`, ...headersOf(init) } });
  return {
    owner: workspace,
    keyId: id,
    headers: { authorization: `Bearer ${key}` },
    send,
    call: async (method, path, body, headers = {}) => {
      if (body === undefined) {
        const response = await send(method, path, { headers });
        return isLive(method, response) ? firstEvent(response) : read(response);
      }
      const json = { "content-type": "application/json", ...headers };
      return read(await send(method, path, { body: JSON.stringify(body), headers: json }));
    },
  };
}

// What Node asks of a body that is a stream, and the browser's types do not know.
const HALF_DUPLEX = { duplex: "half" };

/** A request as the route hands it on, with whatever headers it carries. */
export function sendTo(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(`${APP_URL}/api/v1${path}`);
  return dispatchApi(
    new Request(url, { ...init, ...HALF_DUPLEX, method }),
    decodeURIComponent(url.pathname).slice("/api/v1".length),
  );
}

export async function read(response: Response): Promise<ApiAnswer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** A stream that a GET opened goes on until its reader leaves. */
function isLive(method: string, { headers }: Response): boolean {
  return method === "GET" && (headers.get("content-type") ?? "").startsWith("text/event-stream");
}

async function firstEvent(response: Response): Promise<ApiAnswer> {
  const events = liveEvents(response);
  const first = await events.next();
  await events.leave();
  return { status: response.status, headers: response.headers, body: first?.data };
}

/** The answer's problem document, after checking that it is a whole one. */
export function problemIn({ status, headers, body }: ApiAnswer): Problem {
  const problem = Problem.parse(body);
  if (headers.get("content-type") !== "application/problem+json") throw new Error("This is no problem document");
  if (problem.status !== status || problem.requestId === undefined)
    throw new Error("The problem document is not whole");
  return problem;
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}

export const LAMPS =
  "# Returns\n\nCustomers may return any lamp within 45 days of delivery. The refund is paid to the original card.\n\n" +
  "## Warranty\n\nEvery lamp carries a warranty of seven years on its transformer.";

/** A bot that has read a text, the way a program makes one. Needs `testContainer({ jobs: true })`. */
export async function aBotThatKnows(api: RestApi, settings: { model?: string; text?: string } = {}): Promise<string> {
  const { text = LAMPS, ...more } = settings;
  const { body: bot } = await api.call("POST", "/bots", { name: "Lumen", ...more });
  const path = `/bots/${bot.id}/sources`;
  const { body: source } = await api.call("POST", path, { type: "text", title: "Handbook", text });
  const ready = async () => expect((await api.call("GET", `${path}/${source.id}`)).body.status).toBe("ready");
  await vi.waitFor(ready, { timeout: 30_000, interval: 100 });
  return bot.id;
}
