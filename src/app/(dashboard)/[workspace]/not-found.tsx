import { PlainCard } from "~/components/layout/plain-page";
import { BackButton } from "~/components/layout/back-button";
import { messages } from "~/components/messages";

export default function WorkspaceNotFound() {
  return (
    <div className="mx-auto w-full max-w-md px-4 py-16">
      <PlainCard title={messages.notFoundTitle} description={messages.notFoundText}>
        <BackButton />
      </PlainCard>
    </div>
  );
}
