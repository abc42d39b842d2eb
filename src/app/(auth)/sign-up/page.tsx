import { redirect } from "next/navigation";
import { PlainCard } from "~/components/layout/plain-page";
import { TextLink } from "~/components/layout/text-link";
import { SignUpForm } from "~/features/accounts";
import { getMessages, titleFrom } from "~/i18n/server";
import { safePath } from "~/lib/safe-path";
import { enabledProviders, getSession, signInWithPassword, signInWithProvider } from "~/server/auth";

export const generateMetadata = titleFrom("accounts", (messages) => messages.signUpTitle);

interface SignUpPage {
  searchParams: Promise<{ next?: string }>;
}

export default async function SignUpPage({ searchParams }: SignUpPage) {
  const messages = await getMessages("accounts");
  const next = safePath((await searchParams).next, "/workspaces");
  if (await getSession()) redirect(next);
  return (
    <PlainCard
      title={messages.signUpTitle}
      description={messages.signUpText}
      footer={
        <>
          {messages.haveAccount} <TextLink href="/sign-in">{messages.signIn}</TextLink>
        </>
      }
    >
      <SignUpForm
        next={next}
        signIn={signInWithPassword}
        signInWith={signInWithProvider}
        providers={enabledProviders()}
      />
    </PlainCard>
  );
}
