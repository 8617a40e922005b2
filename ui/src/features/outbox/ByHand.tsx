/** A WhatsApp message that a person sends: open the chat, press send there, and say so here. */
import { Button } from "@mantine/core";
import { IconBrandWhatsapp, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MessageView } from "@/bindings/MessageView";
import { openPage } from "@/lib/openPage";
import { useCommand } from "@/lib/query";
import { notifyDone } from "@/lib/undo";

export function ByHand({ message }: { message: MessageView }) {
  const { t } = useTranslation("channels");
  const { id, name } = message;
  const [opened, setOpened] = useState(false);
  const opening = useCommand("channels.open_chat", {
    onSuccess: async ({ url }) => {
      // Whoever goes there by hand can say so, too.
      await openPage(url);
      setOpened(true);
    },
  });
  const settling = useCommand("channels.settle_chat", {
    onSuccess: () => notifyDone(t("byHand.done", { name })),
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant={opened ? "default" : "light"}
        leftSection={<IconBrandWhatsapp size={14} aria-hidden />}
        loading={opening.isPending}
        onClick={() => opening.mutate({ id })}
        data-testid="open-chat"
        aria-label={`${t("byHand.open")}: ${name}`}
      >
        {t("byHand.open")}
      </Button>
      {opened && (
        <Button
          size="compact-sm"
          leftSection={<IconCheck size={14} aria-hidden />}
          loading={settling.isPending}
          onClick={() => settling.mutate({ id, was_sent: true })}
          data-testid="chat-sent"
          aria-label={`${t("byHand.sent")}: ${name}`}
        >
          {t("byHand.sent")}
        </Button>
      )}
    </>
  );
}
