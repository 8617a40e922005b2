/** Settings with what other features bring to it. */
import { Stack } from "@mantine/core";
import { BackupsCard } from "@/features/backups/BackupsCard";
import { BookTools } from "@/features/books/BookTools";
import { ChannelsTab } from "@/features/channels/ChannelsTab";
import { SendingTab } from "@/features/outbox/SendingTab";
import { PolicyLine } from "@/features/policies/PolicyLine";
import { RulesTab } from "@/features/rules/RulesTab";
import { SettingsPage } from "@/features/settings/SettingsPage";

export function SettingsScreen() {
  const book = (
    <Stack gap="lg">
      <BookTools />
      <BackupsCard />
    </Stack>
  );
  return (
    <SettingsPage
      channels={<ChannelsTab />}
      policy={<PolicyLine />}
      rules={<RulesTab />}
      sending={<SendingTab />}
      book={book}
    />
  );
}
