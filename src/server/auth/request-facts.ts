import { clientIp } from "~/server/http/client-ip";
import { requestId } from "~/server/http/request-id";

export interface RequestFacts {
  requestId: string;
  clientIp: string | undefined;
  userAgent: string | null;
}

/** What a request tells about itself beside its content. */
export function requestFacts(headers: Headers = new Headers()): RequestFacts {
  return { requestId: requestId(headers), clientIp: clientIp(headers), userAgent: headers.get("user-agent") };
}
