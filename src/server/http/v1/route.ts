import type { z } from "zod";
import type { Ctx } from "~/server/core/ctx";

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
  /** The parsed JSON body; undefined where the route reads the body itself or has none. */
  body: unknown;
}

/** A JSON answer, or a Response where the route streams. */
export type RouteReply = { status: number; body: unknown } | Response;

export interface ApiRoute {
  method: Method;
  /** Below `/api/v1`, with `{name}` for parameters. */
  path: string;
  summary: string;
  /** What the JSON body must look like; routes without it take none. */
  body?: z.ZodType;
  /** The largest body in bytes; 64 kB unless told. */
  maxBytes?: number;
  /** The route reads multipart forms beside JSON. */
  multipart?: boolean;
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
