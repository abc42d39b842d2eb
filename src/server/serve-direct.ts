import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { handleTRPC } from "./api/handle-trpc";
import { addFile } from "./http/add-file";
import { serveLoader } from "./http/embed/serve-loader";
import { tellingOf } from "./http/event-stream";
import { findRoute, type Addressed } from "./http/find-route";
import { playgroundChat, playgroundResume, playgroundStop } from "./http/playground-chat";
import { dispatchApi } from "./http/v1/dispatch";
import { answeredBy } from "./http/when-gone";
import { dispatchVisitor } from "./http/visitor/dispatch";

type Params = Record<string, string>;

interface DirectRoute extends Addressed {
  answer: (request: Request, params: Params) => Promise<Response>;
}

const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const API = "/api/v1/";
const EMBED = "/api/embed/";
const TRPC = "/api/trpc/";
/** The loader with a bot's settings; without a bot it is a file. */
const LOADER = /^\/widget\.js\?(?:[^#]*&)?bot=([\w-]+)(?:&|$)/;

const memberRoutes: readonly DirectRoute[] = [
  {
    method: "POST",
    path: "/api/app/{workspace}/bots/{botId}/files",
    answer: (request, { workspace = "", botId = "" }) =>
      addFile(request, { params: Promise.resolve({ workspace, botId }) }),
  },
  {
    method: "POST",
    path: "/api/app/{workspace}/chat",
    answer: (request, { workspace = "" }) => playgroundChat(request, { params: Promise.resolve({ workspace }) }),
  },
  {
    method: "GET",
    path: "/api/app/{workspace}/conversations/{conversationId}/stream",
    answer: (request, { workspace = "", conversationId = "" }) =>
      playgroundResume(request, { params: Promise.resolve({ workspace, conversationId }) }),
  },
  {
    method: "POST",
    path: "/api/app/{workspace}/messages/{messageId}/stop",
    answer: (request, { workspace = "", messageId = "" }) =>
      playgroundStop(request, { params: Promise.resolve({ workspace, messageId }) }),
  },
];

/**
 * Answers the programs' and visitors' calls on the bare socket, by the same handlers that the framework's routes export.
 * The framework's way of a request costs several times what the call itself does. False: not one of these.
 */
export function serveDirect(incoming: IncomingMessage, response: ServerResponse): boolean {
  const answer = METHODS.has(incoming.method ?? "") ? handlerOf(incoming) : undefined;
  if (!answer) return false;
  respond(answer(toRequest(incoming, response)), response).catch(() => response.destroy());
  return true;
}

function handlerOf(incoming: IncomingMessage): ((request: Request) => Promise<Response>) | undefined {
  const publicKey = incoming.method === "GET" && LOADER.exec(incoming.url ?? "")?.[1];
  if (publicKey) return (request) => serveLoader(request, publicKey);
  const path = segmentsOf(incoming.url ?? "");
  if (!path) return undefined;
  const joined = `/${path.join("/")}`;
  if (incoming.method === "OPTIONS" && !joined.startsWith(EMBED)) return undefined;
  if (joined.startsWith(API)) return (request) => dispatchApi(request, joined.slice(API.length - 1));
  if (joined.startsWith(EMBED) && path.length > 3) {
    return (request) => dispatchVisitor(request, path[2] ?? "", path.slice(3));
  }
  // A live stream stays open for hours; the framework would keep all that a request needs of it for as long.
  if (joined.startsWith(TRPC) && wantsEvents(incoming)) return (request) => handleTRPC(request);
  const found = findRoute(memberRoutes, incoming.method ?? "", joined);
  return "route" in found ? (request) => found.route.answer(request, found.params) : undefined;
}

function wantsEvents({ method, headers }: IncomingMessage): boolean {
  return method === "GET" && headers.accept === "text/event-stream";
}

/** Undefined for a path that the framework would redirect or refuse: it knows better how. */
function segmentsOf(url: string): string[] | undefined {
  const path = url.split("?", 1)[0] ?? "";
  if (!path.startsWith("/api/") || path.endsWith("/") || path.includes("//")) return undefined;
  try {
    return path.slice(1).split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function toRequest(incoming: IncomingMessage, response: ServerResponse): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    for (const each of value ?? []) headers.append(name, each);
  }
  // Set by the server over whatever the request claimed, after the distinct ones were read from the wire.
  for (const name of ["x-request-id", "x-botsmith-client-ip"]) {
    const value = incoming.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const hasBody = incoming.method !== "GET" && (incoming.headers["content-length"] ?? "") !== "0";
  const request = new Request(`http://${incoming.headers.host ?? "localhost"}${incoming.url ?? ""}`, {
    method: incoming.method ?? "GET",
    headers,
    ...(incoming.url?.startsWith(TRPC) ? { signal: untilGone(response) } : {}),
    ...(hasBody ? { body: bodyOf(incoming), ...HALF_DUPLEX } : {}),
  });
  return answeredBy(request, response);
}

/** Only subscriptions ask for it: other streams are told by `respond`, and a signal costs each of thousands a kilobyte. */
function untilGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}

// What Node asks of a body that is a stream, and the browser's types do not know.
const HALF_DUPLEX = { duplex: "half" };

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<unknown, unknown> = incoming[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else if (value instanceof Uint8Array) controller.enqueue(value);
      },
      // Not destroyed: the refusal still has to reach the sender.
      cancel: () => void incoming.resume(),
    },
    { highWaterMark: 0 },
  );
}

async function respond(answered: Promise<Response>, response: ServerResponse): Promise<void> {
  const answer = await answered;
  if (response.destroyed) return leaveUnread(answer);
  const headers = [...answer.headers].flat();
  const telling = tellingOf(answer);
  if (telling) {
    response.writeHead(answer.status, headers);
    const leave = telling({ write: (text) => void response.write(text), end: (text) => void response.end(text) });
    response.once("close", leave);
    return;
  }
  if (answer.body && isEvents(answer)) {
    response.writeHead(answer.status, headers);
    // It ends when the reader leaves, which the request's signal tells whoever fills it.
    for await (const chunk of answer.body) response.write(chunk);
    response.end();
    return;
  }
  if (answer.body && answer.headers.has("content-disposition")) {
    response.writeHead(answer.status, headers);
    // A file may be longer than memory: no more of it is made than the reader takes.
    await pipeline(Readable.from(answer.body), response);
    return;
  }
  const body = Buffer.from(await answer.arrayBuffer());
  const isTold = answer.status === 204 || answer.headers.has("content-length");
  const length = isTold ? [] : ["content-length", String(body.byteLength)];
  response.writeHead(answer.status, [...headers, ...length]);
  response.end(body);
}

function isEvents(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
}

/** Whoever asked has gone before the answer began: as if he had come and left. */
function leaveUnread(answer: Response): void {
  tellingOf(answer)?.({ write: () => {}, end: () => {} })();
  void answer.body?.cancel();
}
