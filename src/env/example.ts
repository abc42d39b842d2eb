import { concerns } from "./check";
import type { EnvVariable } from "./define-env";

/** How wide a comment may get before it is folded. */
const WIDTH = 118;

const HEAD = `# Everything here is optional: without any of it, npm start runs the whole product with embedded parts.
# Copy this file to .env and remove the "# " in front of what you set. Variables of the shell win over the file.
# A secret may also be read from a file: put _FILE behind its name and the path as the value.
# Written by npm run env:example from the schemas in src/env.`;

/** The text of `.env.example`: every variable that people may set, commented out, with a value that would be accepted. */
export function envExample(): string {
  const groups = Object.values(concerns).map(({ title, variables }) => {
    return `# ── ${title}\n\n${variables.map(linesOf).join("\n")}`;
  });
  return `${[HEAD, ...groups].join("\n\n")}\n`;
}

function linesOf({ name, description, example }: EnvVariable): string {
  return [...folded(description), `# ${name}=${example}`].join("\n");
}

function folded(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines;
}
