export interface Upload {
  id: number;
  file: File;
  state: "waiting" | "sending" | "failed" | "refused";
  loaded: number;
  /** Why it failed, or why it was not even tried. */
  error: string | null;
}

interface Sending {
  signal: AbortSignal;
  onProgress: (loaded: number) => void;
}

/** What the queue does and says in the language of the page that looked at it last. */
export interface UploadSpeech {
  /** Why a file is not even tried. */
  problem: (file: File) => string | null;
  send: (url: string, file: File, options: Sending) => Promise<void>;
  sentence: (error: unknown) => string;
  /** Nobody looked when a file arrived, or did not. */
  unseen: (file: File, error: string | null) => void;
}

const AT_ONCE = 2;
const NONE: readonly Upload[] = [];

/**
 * Uploads to one address, two at a time, for as long as the tab lives: whoever looks at another page meanwhile loses
 * nothing, and finds them when coming back. One that has arrived leaves the list.
 */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  #nextId = 1;
  readonly #url: string;
  readonly #onBusy: (busy: boolean) => void;
  #speech: UploadSpeech | undefined;
  readonly #running = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();

  /** `onBusy` is told whenever files begin to be under way, and when none is any more. */
  constructor(url: string, onBusy: (busy: boolean) => void) {
    this.#url = url;
    this.#onBusy = onBusy;
  }

  speak(speech: UploadSpeech): void {
    this.#speech = speech;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Upload[] => this.#uploads;
  readonly serverSnapshot = (): readonly Upload[] => NONE;

  readonly add = (files: readonly File[]): void => {
    const added = files.map((file): Upload => {
      const error = this.#speech?.problem(file) ?? null;
      return { id: this.#nextId++, file, state: error ? "refused" : "waiting", loaded: 0, error };
    });
    this.#show([...this.#uploads, ...added]);
    this.#next();
  };

  readonly remove = (id: number): void => {
    this.#running.get(id)?.abort();
    this.#show(this.#uploads.filter((upload) => upload.id !== id));
  };

  readonly retry = (id: number): void => {
    this.#change(id, { state: "waiting", loaded: 0, error: null });
    this.#next();
  };

  #next(): void {
    const waiting = this.#uploads.filter(({ id, state }) => state === "waiting" && !this.#running.has(id));
    const speech = this.#speech;
    if (!speech) return;
    for (const upload of waiting.slice(0, AT_ONCE - this.#running.size)) void this.#send(upload, speech);
    this.#onBusy(this.#running.size > 0);
  }

  async #send({ id, file }: Upload, speech: UploadSpeech): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    this.#running.set(id, abort);
    const onProgress = (loaded: number) => this.#change(id, { state: "sending", loaded });
    try {
      await speech.send(this.#url, file, { signal, onProgress });
      this.#tell(file, null);
      this.#show(this.#uploads.filter((upload) => upload.id !== id));
    } catch (error) {
      if (!signal.aborted) {
        const sentence = speech.sentence(error);
        this.#tell(file, sentence);
        this.#change(id, { state: "failed", error: sentence });
      }
    } finally {
      this.#running.delete(id);
      this.#next();
    }
  }

  #tell(file: File, error: string | null): void {
    if (this.#listeners.size === 0) this.#speech?.unseen(file, error);
  }

  #change(id: number, changes: Partial<Upload>): void {
    this.#show(this.#uploads.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));
  }

  #show(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}
