import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useMessages } from "~/i18n/context";
import { cn } from "~/lib/cn";
import type { StepState } from "../step-states";

interface StepProps {
  number: number;
  title: string;
  state: StepState;
  children: ReactNode;
}

/** One of the steps, with its number or a mark that it is done. */
export function Step({ number, title, state, children }: StepProps) {
  const messages = useMessages("firstRun");
  const words = {
    done: messages.stepDone,
    now: messages.stepNow,
    going: messages.stepGoing,
    later: messages.stepLater,
  };
  return (
    <li
      aria-current={state === "now" ? "step" : undefined}
      className={cn(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-4 rounded-card border bg-surface-raised p-4 sm:gap-x-4 sm:p-6",
        state === "later" && "bg-surface-sunken",
      )}
    >
      <span
        aria-hidden
        className={cn(
          "grid size-7 place-items-center rounded-full text-sm font-semibold tabular-nums",
          state === "done" && "bg-positive-soft text-positive",
          state === "now" && "bg-accent text-on-accent",
          state === "going" && "bg-accent-soft text-accent-text",
          state === "later" && "bg-surface-selected text-muted",
        )}
      >
        {state === "done" ? <Check className="size-4" /> : number}
      </span>
      <h2 className="self-center text-md font-semibold">
        {title}
        <span className="sr-only"> ({words[state]})</span>
      </h2>
      <div className="col-span-2 min-w-0 sm:col-span-1 sm:col-start-2">{children}</div>
    </li>
  );
}
