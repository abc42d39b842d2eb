import { inlineText, type MarkdownBlock, markdownText, parseMarkdown } from "../markdown";

export interface GuideSection {
  /** The anchor of its heading; empty for what stands before the first heading. */
  id: string;
  title: string;
  text: string;
}

export interface GuideArticle {
  slug: string;
  /** Below this installation's address. */
  path: string;
  title: string;
  /** The first paragraph. */
  summary: string;
  /** What follows the title. */
  blocks: MarkdownBlock[];
  sections: GuideSection[];
}

/** The address that articles are written with; each installation shows its own in that place. */
export const WRITTEN_ADDRESS = "http://127.0.0.1:3000";

/**
 * Reads an article: its first line is its title, its first paragraph its summary. Links to other articles
 * (`widget.md#install`) become addresses of this installation.
 */
export function guideArticle(slug: string, source: string, appUrl: string): GuideArticle {
  const text = source
    .replaceAll(WRITTEN_ADDRESS, appUrl)
    .replace(/\]\(([a-z-]+)\.md(#[\w-]+)?\)/g, (_, to: string, anchor = "") => `](${appUrl}/docs/${to}${anchor})`);
  const [heading, ...blocks] = parseMarkdown(text);
  const title = heading?.type === "heading" ? inlineText(heading.children) : slug;
  const first = blocks.find((block) => block.type === "paragraph");
  return {
    slug,
    path: `/docs/${slug}`,
    title,
    summary: first ? markdownText([first]) : "",
    blocks,
    sections: sectionsOf(blocks),
  };
}

/** The anchor of a heading: its words in lower case with hyphens between, as GitHub makes them. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

function sectionsOf(blocks: readonly MarkdownBlock[]): GuideSection[] {
  const sections: { id: string; title: string; blocks: MarkdownBlock[] }[] = [{ id: "", title: "", blocks: [] }];
  for (const block of blocks) {
    if (block.type === "heading") {
      const title = inlineText(block.children);
      sections.push({ id: anchorOf(title), title, blocks: [] });
    } else sections.at(-1)?.blocks.push(block);
  }
  return sections.map(({ id, title, blocks: own }) => ({ id, title, text: markdownText(own) }));
}
