import { messages } from "../messages";

export function QuestionBubble({ text, author = messages.you }: { text: string; author?: string }) {
  return (
    <article aria-label={author} className="flex justify-end ps-10">
      <p className="max-w-full rounded-bubble rounded-ee-control bg-accent-soft px-4 py-2.5 text-md break-words whitespace-pre-wrap">
        {text}
      </p>
    </article>
  );
}
