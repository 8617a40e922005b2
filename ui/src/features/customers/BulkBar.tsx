/** What can be done with the customers that are selected, or with all that match; each is one step to undo. */
import { Anchor, Button, Group, Menu, Text } from "@mantine/core";
import {
  IconBellOff,
  IconDots,
  IconListDetails,
  IconSpeakerphone,
  IconTag,
  IconX,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangeCustomers } from "@/bindings/ChangeCustomers";
import type { WhichCustomers } from "@/bindings/WhichCustomers";
import { useFormat } from "@/lib/format";
import { notifyDone, notifyUndo } from "@/lib/undo";
import { useChangeCustomers, useSegments } from "./api";
import { BulkDialog, type BulkKind } from "./BulkDialog";
import { BulkPolicy } from "./BulkPolicy";
import classes from "./Customers.module.css";

const channels = ["email", "whatsapp", "sms", "call", "letter"] as const;

/** What the one text of a dialog changes. */
const meant: Record<BulkKind, (text: string) => Omit<ChangeCustomers, "which">> = {
  segment: (text) => ({ segment: text }),
  exclude: (text) => ({ excluded_reason: text }),
  new_list: (text) => ({ new_list: text }),
  add_tag: (text) => ({ add_tag: text }),
  remove_tag: (text) => ({ remove_tag: text }),
};

interface Props {
  which: WhichCustomers;
  /** How many customers that are. */
  count: number;
  /** How many match in all; more than `count` while only some are selected. */
  total: number;
  /** Every loaded row is selected, so that all that match may be meant. */
  offersAll: boolean;
  onAll: () => void;
  onClear: () => void;
}

export function BulkBar({ which, count, total, offersAll, onAll, onClear }: Props) {
  const { t } = useTranslation(["customers", "common"]);
  const { number } = useFormat();
  const [dialog, setDialog] = useState<BulkKind | "policy" | null>(null);
  const lists = useSegments().data?.segments.filter((segment) => segment.rule === null) ?? [];
  const change = useChangeCustomers({
    onSuccess: ({ changed, batch }) => {
      setDialog(null);
      if (batch === null) notifyDone(t("bulk.nothing"));
      else {
        notifyUndo(t("bulk.changed", { count: changed }), batch);
        onClear();
      }
    },
  });
  const apply = (what: Omit<ChangeCustomers, "which">) => change.mutate({ which, ...what });
  return (
    <section className={classes.bulk} aria-label={t("bulk.label")} data-testid="bulk">
      <Text size="sm" fw={600} aria-live="polite">
        {t("bulk.selected", { count })}
      </Text>
      {offersAll && count < total && (
        <Anchor component="button" type="button" size="sm" onClick={onAll} data-testid="bulk-all">
          {t("bulk.all", { total: number(total) })}
        </Anchor>
      )}
      <Group gap="xs" ml="auto" wrap="nowrap">
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconSpeakerphone size={15} aria-hidden />}
          renderRoot={(props) => <Link to="/messages" search={{ tab: "campaigns", which }} {...props} />}
          data-testid="bulk-write"
        >
          {t("bulk.write")}
        </Button>
        <Menu position="top-end" width={240}>
          <Menu.Target>
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconListDetails size={15} aria-hidden />}
              data-testid="bulk-list"
            >
              {t("bulk.toList")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {lists.map(({ segment, name }) => (
              <Menu.Item
                key={segment}
                onClick={() => apply({ add_to: segment })}
                data-testid={`bulk-list-${segment}`}
              >
                {name}
              </Menu.Item>
            ))}
            {lists.length > 0 && <Menu.Divider />}
            <Menu.Item onClick={() => setDialog("new_list")} data-testid="bulk-new-list">
              {t("bulk.newList")}
            </Menu.Item>
            {lists.length > 0 && <Menu.Label>{t("bulk.offList")}</Menu.Label>}
            {lists.map(({ segment, name }) => (
              <Menu.Item key={segment} onClick={() => apply({ remove_from: segment })}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconTag size={15} aria-hidden />}
          onClick={() => setDialog("segment")}
          data-testid="bulk-segment"
        >
          {t("bulk.segment")}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconBellOff size={15} aria-hidden />}
          onClick={() => setDialog("exclude")}
          data-testid="bulk-exclude"
        >
          {t("bulk.exclude")}
        </Button>
        <Menu position="top-end" width={240}>
          <Menu.Target>
            <Button size="compact-md" variant="default" aria-label={t("bulk.more")} title={t("bulk.more")}>
              <IconDots size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDialog("policy")} data-testid="bulk-policy">
              {t("bulk.policy")}
            </Menu.Item>
            <Menu.Label>{t("bulk.tag")}</Menu.Label>
            <Menu.Item onClick={() => setDialog("add_tag")} data-testid="bulk-add-tag">
              {t("bulk.addTag")}
            </Menu.Item>
            <Menu.Item onClick={() => setDialog("remove_tag")} data-testid="bulk-remove-tag">
              {t("bulk.removeTag")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => apply({ excluded_reason: "" })}>{t("bulk.include")}</Menu.Item>
            <Menu.Label>{t("bulk.channel")}</Menu.Label>
            {channels.map((channel) => (
              <Menu.Item key={channel} onClick={() => apply({ preferred_channel: channel })}>
                {t(`common:channel.${channel}`)}
              </Menu.Item>
            ))}
            <Menu.Item onClick={() => apply({ preferred_channel: "" })}>{t("bulk.noChannel")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          aria-label={t("bulk.clear")}
          title={t("bulk.clear")}
          onClick={onClear}
        >
          <IconX size={16} aria-hidden />
        </Button>
      </Group>
      {dialog === "policy" && (
        <BulkPolicy
          count={count}
          saving={change.isPending}
          onClose={() => setDialog(null)}
          onSave={(policy) => apply({ policy })}
        />
      )}
      {dialog && dialog !== "policy" && (
        <BulkDialog
          kind={dialog}
          count={count}
          saving={change.isPending}
          onClose={() => setDialog(null)}
          onSave={(text) => apply(meant[dialog](text))}
        />
      )}
    </section>
  );
}
