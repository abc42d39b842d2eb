import type { AnswerExplanation } from "~/contracts/explanations";
import { useMessages } from "~/i18n/context";
import { WhyPart } from "./why-part";

export function WhyPrompt({ prompt, models }: Pick<AnswerExplanation, "prompt" | "models">) {
  const messages = useMessages("chat");
  const extractive = models?.answered.startsWith("embedded") ?? false;
  if (!prompt) {
    return (
      <WhyPart title={messages.prompt}>
        <p className="text-muted">{models === null || extractive ? messages.promptNone : messages.promptNotKept}</p>
      </WhyPart>
    );
  }
  const parts = [
    { label: messages.promptInstructions, text: prompt.instructions },
    ...prompt.messages.map(({ role, text }) => ({ label: messages.promptRole(role), text })),
  ];
  return (
    <WhyPart title={messages.prompt} text={messages.promptText}>
      <div className="grid gap-2">
        {parts.map(({ label, text }, index) => (
          <details key={index} className="overflow-hidden rounded-card border">
            <summary className="cursor-pointer px-3.5 py-2.5 font-medium hover:bg-surface-sunken">{label}</summary>
            <pre
              tabIndex={0}
              className="max-h-80 overflow-auto border-t bg-surface-sunken px-3.5 py-2.5 font-mono text-xs break-words whitespace-pre-wrap"
            >
              {text}
            </pre>
          </details>
        ))}
      </div>
    </WhyPart>
  );
}
