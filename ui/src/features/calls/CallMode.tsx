/** One call on one screen: who and what on the left, what to say in the middle, what came of it on the right. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard } from "@/bindings/CallCard";
import type { NextCallStep } from "@/bindings/NextCallStep";
import { emptyPromise, isPromise } from "@/components/PromiseFields";
import { useFormat } from "@/lib/format";
import { type OfferTerms, termsOf } from "@/lib/offers";
import { notifyUndo } from "@/lib/undo";
import { useAddPromise, useLogCall, useMakeOffer } from "./api";
import { CallFacts } from "./CallFacts";
import { CallHeader } from "./CallHeader";
import { CallResult } from "./CallResult";
import { CallScript } from "./CallScript";
import classes from "./Calls.module.css";
import { useCallKeys } from "./useCallKeys";
import { useStopwatch } from "./useStopwatch";
import { type Outcome, type Reason, talked } from "./words";

/** What was noted of a call so far. */
export interface CallDraft {
  outcome: Outcome | null;
  reason: Reason | "";
  note: string;
  promise: ReturnType<typeof emptyPromise>;
  /** What is offered for paying early; `null` while nothing is. */
  offer: OfferTerms | null;
  /** What the owner says comes next; `null` for what usually follows. */
  next: NextCallStep | null;
  sendDocuments: boolean;
}

interface Props {
  card: CallCard;
  task?: number;
  /** Where one is in the queue. */
  place: { at: number; of: number } | null;
  /** Goes on to the next; left out when there is none. */
  onNext?: () => void;
  /** Opens a dispute: who complains is heard out while it is fresh. */
  onComplaint?: () => void;
  onClose: () => void;
}

export function CallMode({ card, task, place, onNext, onComplaint, onClose }: Props) {
  const { t } = useTranslation("calls");
  const { locale, dateTime } = useFormat();
  const { customer, name } = card.customer.profile;
  const watch = useStopwatch();
  const phone = useRef<string | undefined>(undefined);
  const [draft, setDraft] = useState<CallDraft>(() => ({
    outcome: null,
    reason: "",
    note: card.draft,
    promise: emptyPromise(card.customer.balances, locale.currency),
    offer: null,
    next: null,
    sendDocuments: false,
  }));
  const log = useLogCall();
  const add = useAddPromise();
  const make = useMakeOffer();
  const set = (part: Partial<CallDraft>) => setDraft((before) => ({ ...before, ...part }));
  const heard = talked(draft.outcome);
  const offered = draft.outcome === "spoke" ? draft.offer : null;
  const promised = draft.outcome === "spoke" && draft.promise.on !== "";
  const busy = log.isPending || add.isPending || make.isPending;
  const ready =
    draft.outcome !== null &&
    (!promised || isPromise(draft.promise, locale.today)) &&
    (offered === null || termsOf(offered) !== null) &&
    (draft.next?.kind !== "call" || (draft.next.at ?? "") !== "");

  const save = async (goOn: boolean) => {
    if (!draft.outcome || !ready || busy) return;
    // First what may be refused: a call is noted once.
    const terms = offered && termsOf(offered);
    if (terms) {
      const { currency } = draft.promise;
      const standing = card.customer.offers.find(
        (offer) => offer.state === "open" && offer.currency === currency,
      );
      const made = await make.mutateAsync({
        ...terms,
        customer,
        currency,
        channel: "call",
        announced: true,
        replaces: standing?.offer,
      });
      set({ offer: null });
      notifyUndo(t("log.offerSaved", { name }), made.batch);
    }
    const call = await log.mutateAsync({
      customer,
      outcome: draft.outcome,
      note: draft.note.trim() || undefined,
      reason: heard && card.may_ask_why && draft.reason ? draft.reason : undefined,
      task,
      phone: phone.current,
      seconds: watch.seconds || undefined,
      next: draft.next ?? (promised ? { kind: "none" } : undefined),
      send_documents: draft.outcome === "asks_documents" && draft.sendDocuments ? true : undefined,
    });
    notifyUndo(
      call.next_at ? t("log.savedNext", { name, at: dateTime(call.next_at) }) : t("log.saved", { name }),
      call.batch,
    );
    if (promised) {
      const { amount, currency, on } = draft.promise;
      const added = await add.mutateAsync({ customer, amount, currency, promised_on: on });
      notifyUndo(t("log.promiseSaved", { name }), added.batch);
    }
    const complains = heard && card.may_ask_why && draft.reason === "complaint";
    if (complains && onComplaint) onComplaint();
    else if (goOn && onNext) onNext();
    else onClose();
  };
  // Errors are shown by the command itself; the card stays with what was typed.
  const trySave = (goOn: boolean) => void save(goOn).catch(() => undefined);

  useCallKeys({
    onOutcome: (outcome) => set({ outcome, next: null }),
    onNext: () => onNext?.(),
    onSave: () => trySave(true),
  });

  return (
    <div className={classes.callMode}>
      <CallHeader
        card={card}
        place={place}
        watch={watch}
        onDial={(number) => {
          phone.current = number;
          watch.start();
        }}
        onNext={onNext}
        onClose={onClose}
      />
      <div className={classes.columns}>
        <CallFacts card={card} />
        <CallScript card={card} />
        <CallResult
          card={card}
          draft={draft}
          onChange={set}
          ready={ready}
          busy={busy}
          onSave={trySave}
          hasNext={onNext !== undefined}
        />
      </div>
    </div>
  );
}
