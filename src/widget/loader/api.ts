import type { ChatEvent } from "../protocol";

export type WidgetEvent = "ready" | "open" | "close" | ChatEvent;

interface Arguments {
  open: [];
  close: [];
  /** Opens the chat and asks. */
  send: [text: string];
  /** Tells who the visitor is, by a token that the customer's server has signed. */
  identify: [token: string];
  /** Calls the handler on each such event. Called directly, it returns what ends that. */
  on: [event: WidgetEvent, handler: (detail: unknown) => void];
  /** Takes the widget off the page. The script tag may be added again later. */
  destroy: [];
}

type Methods = {
  [Name in keyof Arguments]: (...given: Arguments[Name]) => Name extends "on" ? () => void : void;
};

/** One call as `[name, ...arguments]`, for pages that cannot know whether the loader is there yet. */
export type Command<Name extends keyof Arguments = keyof Arguments> = Name extends unknown
  ? [name: Name, ...given: Arguments[Name]]
  : never;

export interface BotsmithApi extends Methods {
  push(command: Command): void;
}

declare global {
  interface Window {
    /** The page may have made a list of commands of it before the loader came. */
    Botsmith?: BotsmithApi | (Command[] & { [Name in keyof Arguments]?: undefined });
  }
}

/** The methods as the page sees them, with `push`, and what was pushed before. */
export function publish(methods: Methods): void {
  const earlier = window.Botsmith;
  const push = <Name extends keyof Arguments>([name, ...given]: [Name, ...Arguments[Name]]) => methods[name](...given);
  window.Botsmith = { ...methods, push };
  if (Array.isArray(earlier)) earlier.forEach(push);
}
