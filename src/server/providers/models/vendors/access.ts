import type { Dispatcher } from "undici";
import { catalog, type VendorName } from "./catalog";
import type { VendorModelOptions } from "./vendor-model";

export interface VendorAccess {
  vendor: VendorName;
  apiKey?: string | undefined;
  /** The vendor's own address when undefined. */
  baseUrl?: string | undefined;
  /** Where connections are made; see `vendorFetch`. */
  dispatcher?: Dispatcher | undefined;
  timeouts?: VendorModelOptions["timeouts"];
  windowMs?: number | undefined;
  /** Whether the server speaks OpenAI's Responses API, too; OpenAI's own does. */
  hasResponses?: boolean | undefined;
}

/** Of models that think, this API alone says at once that they do. Behind another address may stand anything. */
export function speaksResponses(access: VendorAccess): boolean {
  return access.hasResponses ?? new URL(addressOf(access)).hostname === "api.openai.com";
}

/** Always named: left to themselves the clients would take the operator's address from the environment. */
export function addressOf({ vendor, baseUrl = catalog[vendor].baseUrl }: VendorAccess): string {
  if (baseUrl === undefined) throw new Error(`${vendor} has no address of its own`);
  return baseUrl.replace(/\/+$/, "");
}
