/** The sentence under a message's state: what happens next or what to do. */
import { useTranslation } from "react-i18next";
import type { AppError } from "@/bindings/AppError";
import type { MessageView } from "@/bindings/MessageView";
import { useFormat } from "@/lib/format";
import { readDetail } from "@/lib/outcome";
import { useReason } from "@/lib/reasons";
import { reasonWord, stateOf } from "./state";

export function useHelp(): (message: MessageView) => string {
  const { t } = useTranslation("outbox");
  const { dateTime } = useFormat();
  return (message) => {
    const state = stateOf(message);
    if (state === "retry_at") {
      const { next_attempt_at: at } = message;
      if (at === null) return t("help.retrySoon");
      const waits = message.held !== null || reasonWord(message.reason) !== null;
      return t(waits ? "help.waitsUntil" : "help.retry_at", {
        at: dateTime(at),
      });
    }
    if (state === "task") {
      if (message.channel === "whatsapp") return t("help.task_chat");
      return t(message.channel === "call" ? "help.task_call" : "help.task_other");
    }
    return t(`help.${state}`, { at: dateTime(message.changed_at) });
  };
}

/** Why a message is in its state; empty when nothing is known. */
export function useWhy(): (message: MessageView) => string {
  const { t, i18n } = useTranslation("outbox");
  const say = useReason();
  return ({ reason, held }) => {
    if (reason === "") return "";
    if (held !== null && held.text_es !== "") {
      const text = i18n.language.startsWith("en") ? held.text_en : held.text_es;
      return t("heldBy", { rule: text, source: held.source });
    }
    const word = reasonWord(reason);
    if (word !== null) return t(`reasons.${word}`);
    const said = readDetail(reason);
    const code: AppError = { code: said.code ?? reason, params: { detail: said.detail } };
    const known = i18n.exists as unknown as (key: string, options: object) => boolean;
    if (known(code.code, { ns: "errors", keySeparator: false })) return say(code);
    return t("serverSaid", { answer: reason });
  };
}
