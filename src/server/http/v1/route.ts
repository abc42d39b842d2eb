import type { z } from "zod";
import type { ApiKeyScope } from "~/contracts/access";
import type { Ctx } from "~/server/core/ctx";
import type { UploadedFile } from "../read-body";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export interface RouteRequest {
  ctx: Ctx;
  /** The same context, if the key is still good. Throws otherwise. */
  readmit: () => Promise<Ctx>;
  request: Request;
  /** From the path, for example `{ botId }`. */
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** The body as it came. */
  bytes: Uint8Array;
  /** The parsed JSON body; undefined where there is none, or a form. */
  body: unknown;
  /** The file of a multipart form; it arrives as it is read. */
  upload?: () => Promise<UploadedFile>;
}

/** A JSON answer, or a Response where the route streams. */
export type RouteReply = { status: number; body: unknown } | Response;

/** The headings of the reference, in its order. */
export const apiGroups = [
  "Bots",
  "Knowledge",
  "Questions and answers",
  "Chat",
  "Conversations",
  "Leads",
  "Usage",
  "Exports and imports",
  "OpenAI format",
] as const;

export interface ApiRoute {
  /** Names the call in the OpenAPI document, and so in clients made from it. */
  id: string;
  group: (typeof apiGroups)[number];
  method: Method;
  /** Below `/api/v1`, with `{name}` for parameters. */
  path: string;
  summary: string;
  /** What the key must be allowed; the verb behind the route demands it. */
  scope: ApiKeyScope;
  /** What may stand behind the `?`. The verb reads it again. */
  query?: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  /** What a call that works answers as JSON, with this status; 200 unless told. Of a stream of events, what each holds. */
  answer: z.ZodType;
  /** The file that it answers with, where that is asked for, or always. */
  file?: { type: "text/csv" | "application/gzip"; always?: true };
  status?: 200 | 201 | 202;
  /** Whether it answers with server-sent events: always, or when the body asks for it. */
  stream?: "always" | "when-asked";
  /** When it answers 204 instead. */
  emptyWhen?: string;
  /** A body that works, for the reference. */
  example?: unknown;
  /** What the JSON body must look like; routes without it take none. */
  body?: z.ZodType;
  /** The largest body in bytes; 64 kB unless told. */
  maxBytes?: number;
  /**
   * What is remembered of the caller's key and of the bot is enough to begin with: a statement of the route asks whether
   * both still stand before it stores or tells anything.
   */
  fromMemory?: boolean;
  /** The route reads a file from a multipart form, beside JSON where it has a body. */
  multipart?: { maxBytes: number; name: string };
  handle(request: RouteRequest): Promise<RouteReply>;
}

export function ok(body: unknown): RouteReply {
  return { status: 200, body };
}

/** A path parameter that the route's own path names. */
export function param(request: Pick<RouteRequest, "params">, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`This route has no parameter ${name}`);
  return value;
}
