/** Shows the dialog that the address names, on whichever page one is. */
import { lazy, Suspense } from "react";
import { useActions } from "@/lib/actions";

const CallDialog = lazy(async () => ({ default: (await import("@/features/calls/CallDialog")).CallDialog }));
const PromiseDialog = lazy(async () => ({
  default: (await import("@/features/promises/PromiseDialog")).PromiseDialog,
}));
const StatementDialog = lazy(async () => ({
  default: (await import("@/features/statements/StatementDialog")).StatementDialog,
}));
const MessageDrawer = lazy(async () => ({
  default: (await import("@/features/outbox/MessageDrawer")).MessageDrawer,
}));

export function ActionDialogs() {
  const { current, close } = useActions();
  const { do: action, who, task, invoice, message } = current;
  return (
    <Suspense fallback={null}>
      {message !== undefined && <MessageDrawer id={message} onClose={close} />}
      {action === "call" && who && <CallDialog customer={who} task={task} onClose={close} />}
      {action === "promise" && who && <PromiseDialog customer={who} invoice={invoice} onClose={close} />}
      {action === "statement" && who && <StatementDialog customer={who} onClose={close} />}
    </Suspense>
  );
}
