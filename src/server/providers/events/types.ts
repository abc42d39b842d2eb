import type { EventName, EventData } from "~/contracts/events";

export interface PublishOptions {
  /** An event with the id of an earlier one is dropped for 24 hours. */
  id?: string;
  /** The event counts from then on. */
  at?: Date;
  /** Of events of this name and key that are published at the same moment, one is enough. */
  merge?: string;
}

/** Publishes job events. Resolves when the event is stored. */
export interface Events {
  publish<N extends EventName>(name: N, data: EventData<N>, options?: PublishOptions): Promise<void>;
}
