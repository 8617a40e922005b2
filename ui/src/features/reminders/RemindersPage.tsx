/** Today's reminders: what is proposed, and what is held back and why. */
import { Badge, Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Proposed } from "@/bindings/Proposed";
import type { RunView } from "@/bindings/RunView";
import { ErrorState, LoadingRows, Page } from "@/components";
import { SegmentSelect } from "@/components/SegmentSelect";
import { useFormat } from "@/lib/format";
import { Approved } from "./Approved";
import { useProposal } from "./api";
import { HeldList } from "./HeldList";
import { Proposal } from "./Proposal";

const tabs = ["proposal", "held", "rehearsal"] as const;
type Tab = (typeof tabs)[number];

interface Props {
  /** The next days, which are another feature's. */
  rehearsal: ReactNode;
}

export function RemindersPage({ rehearsal }: Props) {
  const { t } = useTranslation("reminders");
  const { longDate, number } = useFormat();
  const search = useSearch({ from: "/reminders" });
  const navigate = useNavigate({ from: "/reminders" });
  const among = { segment: search.segment, class: search.class, commitment: search.commitment };
  const proposal = useProposal(among);
  const [approved, setApproved] = useState<{ run: RunView; contacts: readonly Proposed[] } | null>(null);
  const tab: Tab = tabs.find((name) => name === search.tab) ?? "proposal";
  const run = proposal.data;
  const counts: Record<Tab, number> = {
    proposal: run?.proposed.length ?? 0,
    held: run?.held.length ?? 0,
    rehearsal: 0,
  };

  return (
    <Page
      fill
      title={t("title")}
      subtitle={run && t("subtitle", { date: longDate(run.run_on), policy: run.policy })}
      actions={
        <SegmentSelect
          value={among}
          onChange={(picked) => void navigate({ search: { tab: search.tab, ...picked }, replace: true })}
        />
      }
      toolbar={
        <Tabs
          value={tab}
          onChange={(value) =>
            void navigate({
              search: { tab: value === "proposal" ? undefined : (value ?? undefined), ...among },
              replace: true,
            })
          }
        >
          <Tabs.List aria-label={t("tabs.label")}>
            {tabs.map((name) => (
              <Tabs.Tab
                key={name}
                value={name}
                data-testid={`reminders-${name}`}
                rightSection={
                  counts[name] > 0 && (
                    <Badge size="sm" variant={name === tab ? "filled" : "default"} circle={counts[name] < 10}>
                      {number(counts[name])}
                    </Badge>
                  )
                }
              >
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      }
    >
      {approved && <Approved {...approved} onClose={() => setApproved(null)} />}
      {tab === "rehearsal" ? (
        rehearsal
      ) : proposal.error ? (
        <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />
      ) : !run ? (
        <LoadingRows rows={6} height={72} />
      ) : tab === "held" ? (
        <HeldList held={run.held} />
      ) : (
        <Proposal
          key={JSON.stringify([run.run_on, among])}
          run={run}
          customer={search.who}
          onApproved={(done, contacts) => setApproved({ run: done, contacts })}
          quiet={approved !== null}
        />
      )}
    </Page>
  );
}
