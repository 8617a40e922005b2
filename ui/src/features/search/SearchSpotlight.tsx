/** Ctrl/Cmd+K: any customer, invoice or payment, any place or action. */
import { Group, Kbd, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight } from "@mantine/spotlight";
import { IconCash, IconFileInvoice, IconSearch, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "@/bindings/SearchHit";
import { useFormat } from "@/lib/format";
import { useView } from "@/lib/query";
import { usePlaces } from "./places";
import classes from "./search.module.css";
import { searchStore, useFirstMarked } from "./spotlight";

/** What a find was found by. */
type By = keyof typeof import("@/locales/es/search.json")["by"];

/** Letters and figures alone, without accents, so that "pólitica" finds "Política". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function SearchSpotlight() {
  const { t } = useTranslation("search");
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), 120);
  const { data, isFetching } = useView(
    "search.find",
    { query },
    { enabled: query.length > 0, keepPrevious: true },
  );
  const hits = query.length > 0 ? (data?.hits ?? []) : [];
  const wanted = plain(typed.trim());
  const places = usePlaces().filter(({ label, also }) => plain(`${label} ${also}`).includes(wanted));
  const nothing = hits.length === 0 && places.length === 0 && !isFetching;
  useFirstMarked([...hits.map(({ key }) => key), ...places.map(({ id }) => id)].join());
  return (
    <Spotlight.Root
      store={searchStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={["mod + K"]}
      scrollable
      maxHeight={440}
      clearQueryOnClose
      tagsToIgnore={[]}
    >
      <Spotlight.Search
        placeholder={t("placeholder")}
        aria-label={t("placeholder")}
        leftSection={<IconSearch size={18} aria-hidden />}
        data-testid="search-input"
      />
      <Spotlight.ActionsList>
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={t("found")}>
            {hits.map((hit) => (
              <Hit key={`${hit.kind}|${hit.key}`} hit={hit} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={t("places")}>
            {places.map(({ id, label, icon: Icon, go }) => (
              <Spotlight.Action
                key={id}
                label={label}
                leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                onClick={go}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && <Spotlight.Empty>{t("nothing", { query: typed.trim() })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={classes.footer}>
        <Group gap="lg">
          <Text size="xs" c="dimmed">
            <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t("keys.move")}
          </Text>
          <Text size="xs" c="dimmed">
            <Kbd size="xs">↵</Kbd> {t("keys.open")}
          </Text>
          <Text size="xs" c="dimmed">
            <Kbd size="xs">Esc</Kbd> {t("keys.close")}
          </Text>
        </Group>
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}

const icons = { customer: IconUser, invoice: IconFileInvoice, payment: IconCash };

function Hit({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation("search");
  const { money } = useFormat();
  const navigate = useNavigate();
  const kind = hit.kind as keyof typeof icons;
  const Icon = icons[kind];
  const go = () =>
    kind === "invoice"
      ? void navigate({ to: "/invoices/$invoice", params: { invoice: hit.key } })
      : void navigate({ to: "/customers/$customer", params: { customer: hit.customer } });
  const owed = kind === "invoice" && /[1-9]/.test(hit.open);
  const parts = [
    hit.subtitle,
    kind === "payment" && t("payment", { amount: money(hit.amount, hit.currency) }),
    kind === "invoice" && money(hit.amount, hit.currency),
    owed && hit.open !== hit.amount && t("open", { amount: money(hit.open, hit.currency) }),
    kind === "invoice" && !owed && t("paid"),
    hit.text,
  ];
  return (
    <Spotlight.Action
      label={hit.title}
      description={parts.filter(Boolean).join(" · ")}
      leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
      rightSection={
        <Text size="xs" c="inherit" className={classes.by}>
          {t(`by.${hit.by as By}`)}
        </Text>
      }
      onClick={go}
      data-testid={`hit-${hit.key}`}
    />
  );
}
