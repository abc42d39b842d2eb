import { PlainCard } from "~/components/layout/plain-page";
import { BackButton } from "~/components/layout/back-button";
import { getMessages } from "~/i18n/server";

export default async function WorkspaceNotFound() {
  const messages = await getMessages("common");
  return (
    <div className="mx-auto w-full max-w-md px-4 py-16">
      <PlainCard title={messages.notFoundTitle} description={messages.notFoundText}>
        <BackButton />
      </PlainCard>
    </div>
  );
}
