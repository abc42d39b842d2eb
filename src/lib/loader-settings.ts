/** What the loader may know of a bot when it comes; all of it may be missing, and attributes of the tag count more. */
export interface LoaderSettings {
  bot?: string;
  color?: string;
  /** Absent: where the page's lines end. */
  position?: string;
  /** The launcher's name. */
  label?: string;
  teaser?: Teaser;
}

/**
 * A message that shows itself beside the launcher as soon as all of this holds, and the name of the button that puts it away.
 * A list, since its names would weigh more.
 */
export type Teaser = [text: string, dismiss: string, urlContains: string, afterSeconds: number, scrollPercent: number];

/** How the loader's file ends: these are its settings, in whose place the server puts a bot's own. */
export const NO_SETTINGS = "({})";
