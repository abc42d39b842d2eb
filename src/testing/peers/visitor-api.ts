import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { z } from "zod";
import type { PublicBot } from "~/contracts/bots";
import { FeedbackInput, type PublicCitation, VisitorChatInput, VisitorSessionInput } from "~/contracts/chat";
import { type PublicLeadForm, VisitorLeadInput } from "~/contracts/leads";
import { renderLoader } from "~/server/http/embed/loader";
import { renderChatPage, renderNoChatPage } from "~/server/http/embed/page";
import { type ScriptedStep, ScriptedTurn } from "./scripted-turn";

export interface VisitorPeer {
  url: string;
  /** The chat calls as they came. */
  readonly asked: { message: string; messageId: string; conversationId?: string | undefined; surface: string }[];
  readonly feedback: { messageId: string; rating: string; comment?: string | undefined }[];
  readonly stopped: string[];
  readonly leads: VisitorLeadInput[];
  /** Whom each identity token stands for; any other is refused. */
  readonly identities: Map<string, string>;
  /** What the next question is answered with. Without one it is repeated. */
  answer(...steps: ScriptedStep[]): void;
  /** The next call to the API is refused like this. */
  refuse(status: number, code: string, detail: string): void;
  /** While false, every connection to the API is cut. */
  reachable(isReachable: boolean): void;
  /** Forgets all tokens, as after 30 days. */
  expireTokens(): void;
  close(): Promise<void>;
}

interface Stored {
  id: string;
  role: "visitor" | "bot";
  text: string;
  clientId?: string;
  turn?: ScriptedTurn;
  rating?: "up" | "down";
}

interface PeerOptions {
  allowedDomains?: readonly string[];
  leadForm?: PublicLeadForm | null;
}

interface State
  extends Required<PeerOptions>, Pick<VisitorPeer, "asked" | "feedback" | "stopped" | "leads" | "identities"> {
  bot: PublicBot;
  tokens: Map<string, string>;
  conversations: Map<string, { visitor: string; messages: Stored[] }>;
  scripts: ScriptedStep[][];
  refusals: { status: number; code: string; detail: string }[];
  isReachable: boolean;
}

const ChatBody = VisitorChatInput.extend({ surface: z.enum(["widget", "page"]) });
const FeedbackBody = FeedbackInput.omit({ messageId: true });

/** The chat's pages and a strict stand-in for the API behind them, with answers that a test writes. */
export async function startVisitorPeer(
  bot: PublicBot,
  { allowedDomains = [], leadForm = null }: PeerOptions = {},
): Promise<VisitorPeer> {
  const state: State = {
    bot,
    allowedDomains,
    leadForm,
    identities: new Map(),
    leads: [],
    asked: [],
    feedback: [],
    stopped: [],
    tokens: new Map(),
    conversations: new Map(),
    scripts: [],
    refusals: [],
    isReachable: true,
  };
  const server = createServer((request, response) => {
    handle(state, request, response).catch((error: unknown) => {
      refuse(response, 400, "bad_request", error instanceof Error ? error.message : "unreadable");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The peer has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked: state.asked,
    feedback: state.feedback,
    stopped: state.stopped,
    leads: state.leads,
    identities: state.identities,
    answer: (...steps) => void state.scripts.push(steps),
    refuse: (status, code, detail) => void state.refusals.push({ status, code, detail }),
    reachable: (isReachable) => void (state.isReachable = isReachable),
    expireTokens: () => state.tokens.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://peer");
  const [first = "", key = "", ...rest] = pathname.slice(1).split("/");
  if (first === "widget.js" && searchParams.has("bot")) return sendLoader(state, request, response);
  if (/^(widget|chat)\.(js|css)$/.test(first)) return sendAsset(response, first);
  if ((first === "embed" || first === "chat") && rest.length === 0)
    return sendPage(state, request, response, first, key);
  if (first === "api" && key === "embed" && rest[0] === state.bot.publicKey) {
    return api(state, request, response, rest.slice(1));
  }
  response.writeHead(404).end();
}

async function sendAsset(response: ServerResponse, name: string): Promise<void> {
  const type = name.endsWith(".css") ? "text/css" : "text/javascript";
  const body = await readFile(path.join(process.cwd(), "public", name));
  response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "cross-origin-resource-policy": "cross-origin" });
  response.end(body);
}

async function sendLoader({ bot }: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const loader = await renderLoader({ bot, acceptLanguage: request.headers["accept-language"] ?? null });
  response.writeHead(200, Object.fromEntries(loader.headers)).end(await loader.text());
}

async function sendPage(
  { bot, allowedDomains, leadForm }: State,
  request: IncomingMessage,
  response: ServerResponse,
  first: string,
  key: string,
): Promise<void> {
  const acceptLanguage = request.headers["accept-language"] ?? null;
  const surface = first === "embed" ? "widget" : "page";
  const page = await (key === bot.publicKey
    ? renderChatPage({ bot, surface, allowedDomains, leadForm, acceptLanguage })
    : renderNoChatPage("unknown", acceptLanguage));
  response.writeHead(page.status, Object.fromEntries(page.headers)).end(await page.text());
}

async function api(state: State, request: IncomingMessage, response: ServerResponse, path: string[]): Promise<void> {
  if (!state.isReachable) return void response.destroy();
  const refusal = state.refusals.shift();
  if (refusal) return refuse(response, refusal.status, refusal.code, refusal.detail);
  const [noun = "", id = "", verb = ""] = path;
  const body = request.method === "POST" ? await readJson(request) : undefined;
  if (request.method === "POST" && request.headers["sec-fetch-site"] !== "same-origin") {
    return refuse(response, 403, "forbidden", "This request did not come from our own pages.");
  }
  if (noun === "session") return session(state, VisitorSessionInput.parse(body), response);
  const visitor = state.tokens.get((request.headers.authorization ?? "").replace(/^Bearer /, ""));
  if (!visitor) return refuse(response, 401, "unauthenticated", "Your chat session has ended.");
  if (noun === "leads") {
    state.leads.push(VisitorLeadInput.parse(body));
    return json(response, 200, { stored: true });
  }
  if (noun === "chat") return chat(state, visitor, ChatBody.parse(body), response);
  if (noun === "conversations" && !id) return history(state, visitor, response);
  if (noun === "conversations" && verb === "stream") return resume(state, visitor, id, response);
  if (noun === "conversations" && verb === "messages") return transcript(state, visitor, id, response);
  const message = findMessage(state, visitor, id);
  if (!message) return refuse(response, 404, "not_found", "This message does not exist.");
  if (verb === "feedback") {
    const given = FeedbackBody.parse(body);
    message.rating = given.rating;
    state.feedback.push({ messageId: id, ...given });
    return json(response, 200, { rating: given.rating });
  }
  state.stopped.push(id);
  message.turn?.stop();
  return json(response, 200, { stopped: true });
}

function session(state: State, { token, identityToken }: VisitorSessionInput, response: ServerResponse): void {
  const known = identityToken === undefined ? undefined : state.identities.get(identityToken);
  if (identityToken !== undefined && known === undefined) {
    return refuse(response, 401, "unauthenticated", "The site could not confirm who you are.");
  }
  const visitor = known ?? (token && state.tokens.get(token)) ?? `vis_${randomUUID()}`;
  const issued = `token.${randomUUID()}`;
  state.tokens.set(issued, visitor);
  const expiresAt = new Date(Date.now() + (known ? 3_600_000 : 30 * 86_400_000)).toISOString();
  json(response, 200, { token: issued, visitorId: visitor, verified: known !== undefined, expiresAt });
}

async function chat(
  state: State,
  visitor: string,
  body: z.infer<typeof ChatBody>,
  response: ServerResponse,
): Promise<void> {
  state.asked.push({ ...body, messageId: body.messageId ?? "" });
  const id = body.conversationId ?? conversationOf(state, visitor, body.messageId) ?? `cnv_${randomUUID()}`;
  const conversation = state.conversations.get(id) ?? { visitor, messages: [] };
  if (conversation.visitor !== visitor || (body.conversationId && !state.conversations.has(id))) {
    return refuse(response, 404, "not_found", "This conversation does not exist.");
  }
  state.conversations.set(id, conversation);
  const before = conversation.messages.findIndex(({ clientId }) => clientId === body.messageId);
  let answer = before < 0 ? undefined : conversation.messages[before + 1];
  if (!answer) {
    if (conversation.messages.at(-1)?.turn?.state === "streaming") {
      return refuse(response, 409, "conflict", "The bot is still answering in this conversation.");
    }
    const steps = state.scripts.shift() ?? [`You said: ${body.message}`];
    answer = { id: `msg_${randomUUID()}`, role: "bot", text: "", turn: new ScriptedTurn(steps) };
    const asked = { id: `msg_${randomUUID()}`, role: "visitor" as const, text: body.message };
    conversation.messages.push({ ...asked, ...(body.messageId && { clientId: body.messageId }) }, answer);
  }
  await answer.turn?.send(response, { messageId: answer.id, conversationId: id });
}

function transcript(state: State, visitor: string, id: string, response: ServerResponse): void {
  const conversation = state.conversations.get(id);
  if (conversation?.visitor !== visitor) return refuse(response, 404, "not_found", "This conversation does not exist.");
  const items = conversation.messages.map(({ id, role, text, turn, rating }) => {
    const isWriting = turn?.state === "streaming";
    return {
      id,
      role,
      text: isWriting ? "" : (turn?.text ?? text),
      state: turn?.state ?? "complete",
      answered: turn ? turn.state === "complete" : null,
      error: turn?.error ?? null,
      extractive: turn?.extractive ?? false,
      citations: isWriting ? [] : (turn?.citations ?? ([] satisfies PublicCitation[])),
      feedback: rating ? { rating, comment: null } : null,
      createdAt: new Date().toISOString(),
    };
  });
  json(response, 200, { items, nextCursor: null });
}

function history({ conversations }: State, visitor: string, response: ServerResponse): void {
  const own = [...conversations].filter(([, conversation]) => conversation.visitor === visitor).reverse();
  const items = own.map(([id, { messages }]) => {
    const at = "2026-03-04T05:06:07.000Z";
    return { id, title: messages[0]?.text ?? "", messages: messages.length, createdAt: at, lastMessageAt: at };
  });
  json(response, 200, { items, nextCursor: null });
}

async function resume({ conversations }: State, visitor: string, id: string, response: ServerResponse): Promise<void> {
  const conversation = conversations.get(id);
  if (conversation?.visitor !== visitor) return refuse(response, 404, "not_found", "This conversation does not exist.");
  const last = conversation.messages.at(-1);
  if (last?.turn?.state !== "streaming") return void response.writeHead(204).end();
  await last.turn.send(response, { messageId: last.id, conversationId: id });
}

function conversationOf({ conversations }: State, visitor: string, clientId: string | undefined): string | undefined {
  return [...conversations].find(
    ([, { visitor: owner, messages }]) =>
      owner === visitor && clientId !== undefined && messages.some((message) => message.clientId === clientId),
  )?.[0];
}

function findMessage({ conversations }: State, visitor: string, id: string): Stored | undefined {
  return [...conversations.values()]
    .filter((conversation) => conversation.visitor === visitor)
    .flatMap(({ messages }) => messages)
    .find((message) => message.id === id);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers["content-type"] !== "application/json") throw new Error("Send JSON.");
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

function refuse(response: ServerResponse, status: number, code: string, detail: string): void {
  json(response, status, { type: "about:blank", title: code, status, code, detail }, "application/problem+json");
}

function json(response: ServerResponse, status: number, body: unknown, type = "application/json"): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(JSON.stringify(body));
}
