/** The reminders page with the call queue and the rehearsal beside it: features that need not know each other. */
import { CallQueue } from "@/features/calls/CallQueue";
import { RehearsalTab } from "@/features/rehearsal/RehearsalTab";
import { RemindersPage } from "@/features/reminders/RemindersPage";
import { useView } from "@/lib/query";

export function RemindersScreen() {
  const calls = useView("calls.queue", {}).data?.rows.length ?? 0;
  return <RemindersPage calls={<CallQueue />} callCount={calls} rehearsal={<RehearsalTab />} />;
}
