import { concerns } from "./check";

/** The article about the environment: a table for each concern, from the same schemas as `.env.example`. */
export function configurationArticle(): string {
  const groups = Object.values(concerns).map(({ title, variables }) => {
    const rows = variables.map(({ name, description, example, secret }) => {
      return `| \`${name}\`${secret ? " (or a file)" : ""} | ${cell(description)} | \`${cell(example)}\` |`;
    });
    return `## ${title}\n\n| Variable | Meaning | Example |\n|---|---|---|\n${rows.join("\n")}`;
  });
  return `${INTRODUCTION}\n\n${groups.join("\n\n")}\n`;
}

const INTRODUCTION = `# Configuration

Everything here is optional: without any of it, \`npm start\` runs the whole product with embedded parts.

Set variables in the shell, or copy \`.env.example\` to \`.env\`; the shell wins. An empty value counts as absent. Where it says
"or a file", the value may come from a file whose path is in the variable of the same name with \`_FILE\` behind it. A wrong value
stops the start with one line that names the variable and what it should look like.`;

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
