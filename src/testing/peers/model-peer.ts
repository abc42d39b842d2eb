import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type ModelDialect, type ModelFault, readBody, sendModelStream } from "./model-stream";

export interface ChatCall {
  model: string;
  system: string;
  messages: { role: string; content: string }[];
  maxTokens: number | undefined;
}

export interface ModelPeer {
  /** To be used as the vendor's base address. */
  baseUrl: string;
  readonly chats: ChatCall[];
  /** When the client let go of an answer that was not finished, as `performance.now()`. */
  readonly dropped: number[];
  abandoned(): number;
  reply(answer: (call: ChatCall) => string): void;
  /** The next `times` chat calls fail like this. */
  fail(fault: ModelFault, times?: number): void;
  /** The next call that is not a chat is refused like this. */
  refuse(status: number, headers?: Record<string, string>): void;
  /** Forgets faults that no call has met. */
  recover(): void;
  close(): Promise<void>;
}

export interface ModelVendor {
  /** Of the base address. */
  path: string;
  dialect: ModelDialect;
  /** Of routes that answer in another one. */
  dialects?: Readonly<Record<string, ModelDialect>>;
  isAuthorized(request: IncomingMessage): boolean;
  /** Throws for a parameter that the vendor does not know; undefined for another route. */
  readChat(route: string, body: unknown): ChatCall | undefined;
  /** Answers to the other routes. */
  other: Readonly<Record<string, (body: unknown) => object>>;
}

export interface ModelPeerOptions {
  paceMs?: number;
  firstTokenMs?: number;
}

/** A strict stand-in for a vendor on loopback: an unknown route, key or parameter fails as the vendor fails it. */
export async function startModelPeer(
  vendor: ModelVendor,
  answer: (call: ChatCall) => string,
  { paceMs = 0, firstTokenMs = 0 }: ModelPeerOptions = {},
): Promise<ModelPeer> {
  const chats: ChatCall[] = [];
  const dropped: number[] = [];
  let faults: ModelFault[] = [];
  const refusals: { status: number; headers: Record<string, string> }[] = [];
  let reply = answer;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!vendor.isAuthorized(request)) return refuse(vendor, response, 401, "Incorrect API key");
    const route = `${request.method ?? ""} ${(request.url ?? "").slice(vendor.path.length)}`;
    const read = await readBody(request);
    const body: unknown = read === "" ? undefined : JSON.parse(read);
    const call = vendor.readChat(route, body);
    if (call) {
      chats.push(call);
      response.once("close", () => {
        if (!response.writableFinished) dropped.push(performance.now());
      });
      const dialect = vendor.dialects?.[route] ?? vendor.dialect;
      return sendModelStream(response, dialect, reply(call), { fault: faults.shift(), paceMs, firstTokenMs });
    }
    const refusal = refusals.shift();
    if (refusal) {
      response.writeHead(refusal.status, { "content-type": "application/json", ...refusal.headers });
      return void response.end(JSON.stringify(vendor.dialect.error(refusal.status, "Slow down")));
    }
    const other = vendor.other[route];
    if (!other) return refuse(vendor, response, 404, `Unknown request URL: ${route}`);
    const answer = JSON.stringify(other(body));
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else refuse(vendor, response, 400, error instanceof Error ? error.message : "unreadable");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The peer does not listen on a port");

  return {
    baseUrl: `http://127.0.0.1:${address.port}${vendor.path}`,
    chats,
    dropped,
    abandoned: () => dropped.length,
    reply: (next) => void (reply = next),
    fail: (fault, times = 1) => void faults.push(...Array<ModelFault>(times).fill(fault)),
    refuse: (status, headers = {}) => void refusals.push({ status, headers }),
    recover: () => void (faults = []),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse({ dialect }: ModelVendor, response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(dialect.error(status, message)));
}
