/** Settings with what other features bring to it. */
import { BookTools } from "@/features/books/BookTools";
import { PolicyLine } from "@/features/policies/PolicyLine";
import { SettingsPage } from "@/features/settings/SettingsPage";

export function SettingsScreen() {
  return <SettingsPage policy={<PolicyLine />} book={<BookTools />} />;
}
