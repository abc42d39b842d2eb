import { useMessages } from "~/i18n/context";

export function QuestionBubble({ text, author }: { text: string; author?: string }) {
  const messages = useMessages("chat");
  return (
    <article aria-label={author ?? messages.you} className="flex justify-end ps-10">
      <p className="max-w-full rounded-bubble rounded-ee-control bg-accent-soft px-4 py-2.5 text-md break-words whitespace-pre-wrap">
        {text}
      </p>
    </article>
  );
}
