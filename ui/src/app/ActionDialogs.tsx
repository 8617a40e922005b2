/** Shows the dialog that the address names, on whichever page one is. */
import { lazy, Suspense } from "react";
import { useActions } from "@/lib/actions";

const CallDialog = lazy(async () => ({ default: (await import("@/features/calls/CallDialog")).CallDialog }));
const PromiseDialog = lazy(async () => ({
  default: (await import("@/features/promises/PromiseDialog")).PromiseDialog,
}));
const PlanDialog = lazy(async () => ({ default: (await import("@/features/plans/PlanDialog")).PlanDialog }));
const PlanDrawer = lazy(async () => ({ default: (await import("@/features/plans/PlanDrawer")).PlanDrawer }));
const OfferDialog = lazy(async () => ({
  default: (await import("@/features/offers/OfferDialog")).OfferDialog,
}));
const StatementDialog = lazy(async () => ({
  default: (await import("@/features/statements/StatementDialog")).StatementDialog,
}));
const LetterDialog = lazy(async () => ({
  default: (await import("@/features/letters/LetterDialog")).LetterDialog,
}));
const PrintDialog = lazy(async () => ({
  default: (await import("@/features/letters/PrintDialog")).PrintDialog,
}));
const MessageDrawer = lazy(async () => ({
  default: (await import("@/features/outbox/MessageDrawer")).MessageDrawer,
}));
const InvoiceDialog = lazy(async () => ({
  default: (await import("@/features/invoices/InvoiceDialog")).InvoiceDialog,
}));
const CancelDialog = lazy(async () => ({
  default: (await import("@/features/invoices/CancelDialog")).CancelDialog,
}));
const ExcludeDialog = lazy(async () => ({
  default: (await import("@/features/invoices/ExcludeDialog")).ExcludeDialog,
}));
const CreditDialog = lazy(async () => ({
  default: (await import("@/features/credits/CreditDialog")).CreditDialog,
}));
const AllocateDialog = lazy(async () => ({
  default: (await import("@/features/credits/AllocateDialog")).AllocateDialog,
}));
const MoveDialog = lazy(async () => ({
  default: (await import("@/features/credits/MoveDialog")).MoveDialog,
}));
const RefundDialog = lazy(async () => ({
  default: (await import("@/features/credits/RefundDialog")).RefundDialog,
}));
const OpeningDialog = lazy(async () => ({
  default: (await import("@/features/credits/OpeningDialog")).OpeningDialog,
}));
const OpenDialog = lazy(async () => ({
  default: (await import("@/features/disputes/OpenDialog")).OpenDialog,
}));
const ResolveDialog = lazy(async () => ({
  default: (await import("@/features/disputes/ResolveDialog")).ResolveDialog,
}));
const AssignDialog = lazy(async () => ({
  default: (await import("@/features/disputes/AssignDialog")).AssignDialog,
}));
const EscalateDialog = lazy(async () => ({
  default: (await import("@/features/disputes/EscalateDialog")).EscalateDialog,
}));
const EvidenceDialog = lazy(async () => ({
  default: (await import("@/features/disputes/EvidenceDialog")).EvidenceDialog,
}));

const ConsentDialog = lazy(async () => ({
  default: (await import("@/features/customers/ConsentDialog")).ConsentDialog,
}));
const NewCustomer = lazy(async () => ({
  default: (await import("@/features/customers/NewCustomer")).NewCustomer,
}));

export function ActionDialogs() {
  const { current, close } = useActions();
  const { do: action, who, task, invoice, credit, plan, offer, dispute, message } = current;
  return (
    <Suspense fallback={null}>
      {message !== undefined && <MessageDrawer id={message} onClose={close} />}
      {action === "call" && who && <CallDialog customer={who} task={task} onClose={close} />}
      {action === "promise" && who && <PromiseDialog customer={who} invoice={invoice} onClose={close} />}
      {action === "plan" && who && <PlanDialog customer={who} replaces={plan} onClose={close} />}
      {action === "planned" && plan !== undefined && <PlanDrawer plan={plan} onClose={close} />}
      {action === "offer" && who && <OfferDialog customer={who} replaces={offer} onClose={close} />}
      {action === "statement" && who && <StatementDialog customer={who} onClose={close} />}
      {action === "letter" && task !== undefined && <PrintDialog id={task} onClose={close} />}
      {action === "letter" && task === undefined && who && <LetterDialog customer={who} onClose={close} />}
      {action === "invoice" && <InvoiceDialog customer={who ?? ""} invoice={invoice} onClose={close} />}
      {action === "cancel" && invoice && <CancelDialog invoice={invoice} onClose={close} />}
      {action === "exclude" && invoice && <ExcludeDialog invoice={invoice} onClose={close} />}
      {(action === "payment" || action === "credit_note" || action === "write_off") && (
        <CreditDialog kind={action} customer={who ?? ""} invoice={invoice} onClose={close} />
      )}
      {action === "allocate" && who && credit !== undefined && (
        <AllocateDialog customer={who} credit={credit} onClose={close} />
      )}
      {action === "refund" && who && credit !== undefined && (
        <RefundDialog customer={who} credit={credit} onClose={close} />
      )}
      {action === "move" && who && credit !== undefined && invoice && (
        <MoveDialog customer={who} credit={credit} invoice={invoice} onClose={close} />
      )}
      {action === "dispute" && <OpenDialog customer={who ?? ""} invoice={invoice} onClose={close} />}
      {action === "resolve" && dispute !== undefined && <ResolveDialog id={dispute} onClose={close} />}
      {action === "assign" && dispute !== undefined && <AssignDialog id={dispute} onClose={close} />}
      {action === "escalate" && who && <EscalateDialog customer={who} onClose={close} />}
      {action === "evidence" && (who || invoice) && (
        <EvidenceDialog customer={who ?? ""} invoice={invoice} onClose={close} />
      )}
      {action === "consent" && who && <ConsentDialog customer={who} onClose={close} />}
      {action === "customer" && <NewCustomer onClose={close} />}
      {action === "opening" && who && <OpeningDialog customer={who} onClose={close} />}
    </Suspense>
  );
}
