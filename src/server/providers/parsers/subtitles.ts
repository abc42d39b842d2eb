import { finish, readText } from "./plain-text";
import { refusals } from "./refusals";
import { meantTitle } from "./titles";
import type { ExtractedText, FileToParse } from "./types";

interface Cue {
  seconds: number;
  text: string;
}

const TIMING = /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->/;
/** A long recording gets a heading for every part, so that a quote tells where it was said. */
const PART_SECONDS = 300;
const PAUSE_SECONDS = 8;
const LONGEST_PARAGRAPH = 700;

/** What was said, without the times of every line: cues joined to sentences and paragraphs. SRT and WebVTT. */
export function extractSubtitles(file: FileToParse): ExtractedText {
  const text = readText(file);
  const cues = readCues(text);
  if (cues.length === 0) throw refusals.noTimes(file.name);
  const title = meantTitle(/^\ufeff?WEBVTT[ \t]+(?:-[ \t]*)?(.+)$/m.exec(text.slice(0, 1000))?.[1]);
  return { title, text: finish(paragraphs(cues), file.name) };
}

function readCues(text: string): Cue[] {
  const cues: Cue[] = [];
  let shown: string[] = [];
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/)) {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => TIMING.test(line));
    const timing = TIMING.exec(lines[at] ?? "");
    if (!timing) continue;
    const [, hours = "0", minutes = "0", seconds = "0"] = timing;
    const said = lines
      .slice(at + 1)
      .map(plainLine)
      .filter(Boolean);
    // Captions made by machines scroll: each shows the line before it once more.
    const fresh = said.filter((line) => !shown.includes(line));
    shown = said;
    if (fresh.length > 0) {
      cues.push({ seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), text: fresh.join(" ") });
    }
  }
  return cues;
}

function plainLine(line: string): string {
  return line
    .replace(/<v(?:\.[^ >]*)?[ \t]+([^>]*)>/g, "$1: ")
    .replace(/<[^>]*>|\{\\[^}]*\}/g, "")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&nbsp;/g, " ")
    .replace(/&lrm;|&rlm;/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function paragraphs(cues: readonly Cue[]): string {
  const long = (cues.at(-1)?.seconds ?? 0) >= PART_SECONDS * 2;
  const out: string[] = [];
  let open = "";
  let part = -1;
  let last = 0;
  const close = () => {
    if (open) out.push(open);
    open = "";
  };
  for (const cue of cues) {
    const ended = /[.!?。！？…]["'”’»)]*$/.test(open);
    const now = Math.floor(cue.seconds / PART_SECONDS);
    if (long && now !== part && (ended || open === "")) {
      close();
      out.push(`## ${clock(cue.seconds)}`);
      part = now;
    } else if ((ended && open.length > LONGEST_PARAGRAPH) || open.length > LONGEST_PARAGRAPH * 3) close();
    else if (ended && cue.seconds - last > PAUSE_SECONDS) close();
    else if (/^(-\s|[\p{Lu}][\p{L} .]{1,30}:\s)/u.test(cue.text)) close();
    open = open ? `${open} ${cue.text}` : cue.text;
    last = cue.seconds;
  }
  close();
  return out.join("\n\n");
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
