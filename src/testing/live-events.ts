export interface LiveEvent {
  id?: string;
  event?: string;
  /** What its JSON says. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into what it expects to be there
  data: any;
}

export interface LiveEvents {
  /** The next event that carries data. Undefined when the stream has ended. */
  next(): Promise<LiveEvent | undefined>;
  /** Leaves, as a reader does who closes the page. */
  leave(): Promise<void>;
}

/** Reads server-sent events one by one. */
export function liveEvents(response: Response): LiveEvents {
  if (!response.body) throw new Error("This response has no body");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  async function next(): Promise<LiveEvent | undefined> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end < 0) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += value;
        continue;
      }
      const event = toEvent(text.slice(0, end));
      text = text.slice(end + 2);
      if (event) return event;
    }
  }
  return { next, leave: () => reader.cancel() };
}

function toEvent(block: string): LiveEvent | undefined {
  const fields = block.split("\n").flatMap((line) => {
    const [, name, value] = /^(id|event|data): ?(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const { id, event, data } = Object.fromEntries(fields);
  if (!data) return undefined;
  return { ...(id === undefined ? {} : { id }), ...(event === undefined ? {} : { event }), data: JSON.parse(data) };
}
