import { redirect } from "next/navigation";
import { PlainCard } from "~/components/layout/plain-page";
import { TextLink } from "~/components/layout/text-link";
import { SignUpForm } from "~/features/accounts";
import { getMessages, titleFrom } from "~/i18n/server";
import { enabledProviders, getSession, signInWithPassword, signInWithProvider } from "~/server/auth";
import { loadInvitation } from "../load-invitation";

export const generateMetadata = titleFrom("accounts", (messages) => messages.signUpTitle, { referrer: "no-referrer" });

/** Signing up by an invitation: the new account joins that workspace instead of opening one. */
export default async function InvitedSignUpPage({ params }: { params: Promise<{ token: string }> }) {
  const messages = await getMessages("accounts");
  const { token } = await params;
  const here = `/invitations/${encodeURIComponent(token)}`;
  const invitation = await loadInvitation(token);
  if (invitation?.state !== "open" || (await getSession())) redirect(here);
  const { workspaceName, email } = invitation;
  return (
    <PlainCard
      title={messages.signUpTitle}
      description={messages.signUpInvited(workspaceName)}
      footer={
        <>
          {messages.haveAccount}{" "}
          <TextLink href={`/sign-in?next=${encodeURIComponent(here)}`}>{messages.signIn}</TextLink>
        </>
      }
    >
      <SignUpForm
        next={here}
        signIn={signInWithPassword}
        signInWith={signInWithProvider}
        providers={enabledProviders()}
        invitation={{ token, workspaceName, email }}
      />
    </PlainCard>
  );
}
