import { type NextRequest, NextResponse } from "next/server";
import { serverEnv } from "~/env/server";
import { contentSecurityPolicy } from "~/lib/content-security-policy";

/**
 * Gives every page of the dashboard a policy that runs only scripts with this response's nonce. Next reads the nonce from
 * the request's header and puts it on its own scripts; pages read it from `x-nonce`.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const { NODE_ENV, APP_URL } = serverEnv();
  const policy = contentSecurityPolicy({
    nonce,
    development: NODE_ENV === "development",
    secure: APP_URL.startsWith("https:"),
  });
  // Set by our own server; a host without it gets one here.
  const requestId = request.headers.get("x-request-id") ?? crypto.randomUUID();

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Where to come back to after signing in.
  headers.set("x-pathname", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("x-request-id", requestId);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  return response;
}

export const config = {
  matcher: [
    {
      // Pages only. The chat's own pages set a policy that names who may frame them; files have a dot in their name.
      source: "/((?!api(?:/|$)|_next/|embed/|chat/|.*\\.[^/]+$).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
