"use client";

import type { ReactNode } from "react";
import { TextLink } from "~/components/layout/text-link";
import { Dialog } from "~/components/ui/dialog";
import { Time } from "~/components/ui/time";
import { leadFields, type LeadView } from "~/contracts/leads";
import { useMessages } from "~/i18n/context";
import { whoIs } from "../who-is";
import { VerifiedBadge } from "./verified-badge";

interface LeadDetailsProps {
  /** The bot's address in the dashboard. */
  base: string;
  lead: LeadView | undefined;
  onClose: () => void;
}

/** All that a lead says, with the words that were agreed to. */
export function LeadDetails({ base, lead, onClose }: LeadDetailsProps) {
  const messages = useMessages("leads");
  return (
    <Dialog
      side="end"
      open={lead !== undefined}
      onOpenChange={onClose}
      title={lead ? whoIs(lead, messages) : messages.details}
    >
      {lead ? <Details base={base} lead={lead} /> : null}
    </Dialog>
  );
}

function Details({ base, lead }: { base: string; lead: LeadView }) {
  const messages = useMessages("leads");
  return (
    <dl className="grid gap-4">
      {lead.verified ? (
        <div>
          <dt className="sr-only">{messages.verified}</dt>
          <dd>
            <VerifiedBadge />
          </dd>
        </div>
      ) : null}
      {leadFields.map((field) => (
        <Line key={field} label={messages.fields[field]}>
          {valueOf(lead, field)}
        </Line>
      ))}
      <Line label={messages.told}>
        <Time value={lead.createdAt} />
      </Line>
      <Line label={messages.conversation}>
        {lead.conversationId === null ? (
          <span className="text-muted">{messages.noConversation}</span>
        ) : (
          <TextLink href={`${base}/conversations/${lead.conversationId}`}>{messages.openConversation}</TextLink>
        )}
      </Line>
      {lead.consentedAt === null ? (
        <Line label={messages.consent}>
          <span className="text-muted">{messages.noConsent}</span>
        </Line>
      ) : (
        <>
          <Line label={messages.consent}>“{lead.consentText}”</Line>
          <Line label={messages.consentAt}>
            <Time value={lead.consentedAt} />
          </Line>
        </>
      )}
    </dl>
  );
}

function valueOf(lead: LeadView, field: (typeof leadFields)[number]): ReactNode {
  const value = lead[field];
  if (value === null) return null;
  if (field === "email")
    return (
      <a href={`mailto:${encodeURIComponent(value)}`} className="underline">
        {value}
      </a>
    );
  return value;
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <div className="grid gap-0.5">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="break-words whitespace-pre-wrap">{children}</dd>
    </div>
  );
}
