import { serverEnv } from "~/env/server";
import { nextAuth } from "./next-auth";

/**
 * next-auth's own routes: the ends of a provider's redirect above all. They get a plain request at the public address,
 * because Next's own request class turns 127.0.0.1 into localhost, where the cookies of the sign-in are not sent.
 */
export function handleAuthRequest(request: Request): Promise<Response> {
  return answerAuthRequest(request, nextAuth.handlers);
}

interface Handlers {
  GET: (request: never) => Promise<Response>;
  POST: (request: never) => Promise<Response>;
}

export async function answerAuthRequest(request: Request, handlers: Handlers): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = request.method === "POST" ? await request.text() : undefined;
  const plain = new Request(new URL(pathname + search, serverEnv().APP_URL), {
    method: request.method,
    headers: request.headers,
    ...(body === undefined ? {} : { body }),
  });
  const handler = request.method === "POST" ? handlers.POST : handlers.GET;
  // The handler asks for Next's class by type and uses what every Request has.
  const answer: unknown = await Reflect.apply(handler, undefined, [plain]);
  if (answer instanceof Response) return answer;
  throw new TypeError("next-auth did not answer with a Response");
}
