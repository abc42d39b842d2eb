import type { EventName, EventData } from "~/contracts/events";

/** Publishes job events. An event with the id of an earlier one is dropped for 24 hours. */
export interface Events {
  publish<N extends EventName>(name: N, data: EventData<N>, options?: { id?: string }): Promise<void>;
}
