/** Told the id that has changed; undefined when messages may have been lost, so that anything may have changed. */
export type BusListener = (id: string | undefined) => void;

/**
 * Says to every process that something has changed. Carries ids only and may lose them: rows are the truth, so whoever
 * is told reads them, and looks by himself now and then.
 */
export interface Bus {
  /** Never throws and never waits. */
  publish(channel: string, id: string): void;
  subscribe(channel: string, listener: BusListener): () => void;
  close(): Promise<void>;
}

/** What carries messages between processes: one connection that listens, whatever the number of listeners. */
export interface Wire {
  send(message: string): Promise<void>;
  /** Begins to listen. `onListening` is told each time that it does so, also after the connection broke. */
  listen(): void;
  close(): Promise<void>;
}

export interface WireEvents {
  onMessage: (message: string) => void;
  onListening: () => void;
  onError: (error: Error) => void;
}
