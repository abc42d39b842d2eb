import { Dialog, DialogDone } from "~/components/ui/dialog";
import { SecretOnce } from "~/components/ui/secret-once";
import type { CreatedInvitationView } from "~/contracts/workspaces";
import { useMessages } from "~/i18n/context";

interface InvitationLinkProps {
  created: CreatedInvitationView | null;
  onClose: () => void;
}

/** Shows the new link of an invitation, the only time that it can be shown. */
export function InvitationLink({ created, onClose }: InvitationLinkProps) {
  const messages = useMessages("members");
  return (
    <Dialog
      open={created !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={messages.renewed}
      description={messages.renewedText}
    >
      {created ? <LinkOnce created={created} /> : null}
      <DialogDone onDone={onClose} />
    </Dialog>
  );
}

export function LinkOnce({ created }: { created: CreatedInvitationView }) {
  const messages = useMessages("members");
  return (
    <>
      <SecretOnce label={messages.inviteLink} secret={created.url} copyLabel={messages.copyLink} />
      {created.email ? <p className="mt-3 text-muted">{messages.inviteMailed(created.email)}</p> : null}
    </>
  );
}
