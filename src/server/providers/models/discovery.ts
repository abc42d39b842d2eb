import type { VendorAccess } from "./vendors/access";
import { listVendorModels } from "./vendors/list-models";

const FRESH_MS = 60_000;
const TIMEOUT_MS = 1_000;

/** Knows the models of a server of one's own, whose list changes with what its owner has loaded. Never throws. */
export class Discovery {
  names: readonly string[] = [];
  readonly #access: VendorAccess;
  #askedAt = -Infinity;
  #asking: Promise<void> | undefined;

  constructor(access: VendorAccess) {
    this.#access = access;
  }

  /** Asks when the last answer is older than a minute; several callers share one question. */
  refresh(): Promise<void> {
    if (performance.now() - this.#askedAt < FRESH_MS) return Promise.resolve();
    return (this.#asking ??= this.#ask());
  }

  async #ask(): Promise<void> {
    try {
      this.names = await listVendorModels(this.#access, { timeoutMs: TIMEOUT_MS });
    } catch {
      // A server that is not there now has no models now. That is an answer, and not an error.
      this.names = [];
    } finally {
      this.#askedAt = performance.now();
      this.#asking = undefined;
    }
  }
}
