/** The reminders page with the rehearsal beside it: features that need not know each other. */
import { RehearsalTab } from "@/features/rehearsal/RehearsalTab";
import { RemindersPage } from "@/features/reminders/RemindersPage";

export function RemindersScreen() {
  return <RemindersPage rehearsal={<RehearsalTab />} />;
}
