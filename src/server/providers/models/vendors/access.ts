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
}

/** Always named: left to themselves the clients would take the operator's address from the environment. */
export function addressOf({ vendor, baseUrl = catalog[vendor].baseUrl }: VendorAccess): string {
  if (baseUrl === undefined) throw new Error(`${vendor} has no address of its own`);
  return baseUrl.replace(/\/+$/, "");
}
