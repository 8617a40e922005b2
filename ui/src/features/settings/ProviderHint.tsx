/**
 * What a provider asks for beside the address, and where to get it.
 *
 * The shell opens these pages and no others: `src-tauri/capabilities/main.json` lists them.
 */
import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { openPage } from "@/lib/openPage";
import type { Provider } from "./sender";
import classes from "./settings.module.css";

const pages: Record<Exclude<Provider, "other">, string> = {
  gmail: "https://myaccount.google.com/apppasswords",
  microsoft: "https://account.microsoft.com/security",
  yahoo: "https://login.yahoo.com/account/security",
  icloud: "https://account.apple.com/account/manage",
  zoho: "https://accounts.zoho.com/home#security/app_password",
};

export function ProviderHint({ provider }: { provider: Provider }) {
  const { t } = useTranslation("settings");
  return (
    <div className={classes.hint}>
      <Text size="sm">{t(`sender.hint.${provider}`)}</Text>
      {provider !== "other" && (
        <Anchor component="button" type="button" size="sm" onClick={() => void openPage(pages[provider])}>
          {t("sender.openPage")}
        </Anchor>
      )}
    </div>
  );
}
