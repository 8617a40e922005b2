/**
 * The source of a message: lines with numbers, variables offered while one types between braces, and what is wrong beside
 * its line. A mirror under the text area draws lines and numbers, so that they wrap together.
 */
import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fitting, inserted, typed } from "./suggest";
import classes from "./Templates.module.css";
import { useVariableWords } from "./words";

/** Something wrong on a line. */
export interface Fault {
  line: number;
  text: string;
}

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  variables: readonly string[];
  fault?: Fault | null;
  /** One line instead of many. */
  single?: boolean;
  testId: string;
}

export function SourceField({ label, value, onChange, variables, fault, single = false, testId }: Props) {
  const { t } = useTranslation("templates");
  const words = useVariableWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const mirror = useRef<HTMLDivElement>(null);
  const [offer, setOffer] = useState<{ names: string[]; at: number; top: number } | null>(null);
  const look = () => {
    const place = typed(field.current?.value ?? "", field.current?.selectionStart ?? 0);
    const names = place === null ? [] : fitting(variables, place.word);
    const before = field.current?.value.slice(0, field.current.selectionStart) ?? "";
    const line = mirror.current?.children[before.split("\n").length - 1] as HTMLElement | undefined;
    const top = line === undefined ? 0 : line.offsetTop + line.offsetHeight;
    setOffer(names.length === 0 ? null : { names, at: 0, top });
  };
  const put = (name: string) => {
    const area = field.current;
    if (area === null) return;
    const next = inserted(value, area.selectionStart, name);
    onChange(next.source);
    setOffer(null);
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (single && event.key === "Enter" && offer === null) event.preventDefault();
    if (offer === null) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = offer.names[offer.at];
    if (step !== 0) {
      setOffer({ ...offer, at: (offer.at + step + offer.names.length) % offer.names.length });
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) {
      put(chosen);
    } else if (event.key === "Escape") {
      setOffer(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const lines = value.split("\n");
  return (
    <div>
      <div className={classes.fieldHead}>
        <Text component="label" size="sm" fw={500} htmlFor={`${id}-field`}>
          {label}
        </Text>
        <Menu position="bottom-end" width={340} withinPortal>
          <Menu.Target>
            <UnstyledButton className={classes.insert} data-testid={`${testId}-insert`}>
              <IconBraces size={14} aria-hidden />
              {t("editor.insert")}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown mah={340} style={{ overflow: "auto" }}>
            {variables.map((name) => (
              <Menu.Item key={name} onClick={() => put(name)}>
                <Text size="sm" ff="monospace">
                  {name}
                </Text>
                <Text size="xs" c="dimmed">
                  {words(name)}
                </Text>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {fault && (
        <Text size="sm" c="red" id={`${id}-fault`} role="alert" mb={4} data-testid={`${testId}-fault`}>
          {fault.text}
        </Text>
      )}
      <div className={classes.source} data-single={single || undefined} data-wrong={fault ? true : undefined}>
        <div className={classes.mirror} aria-hidden ref={mirror}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
            <div key={index} data-wrong={fault?.line === index + 1 || undefined}>
              {line === "" ? "\u200b" : line}
            </div>
          ))}
        </div>
        <textarea
          className={classes.area}
          id={`${id}-field`}
          ref={field}
          value={value}
          spellCheck
          rows={1}
          onChange={(event) => {
            onChange(single ? event.target.value.replaceAll("\n", " ") : event.target.value);
            look();
          }}
          onKeyDown={onKey}
          onBlur={() => setOffer(null)}
          aria-autocomplete="list"
          aria-controls={offer ? `${id}-offer` : undefined}
          aria-activedescendant={offer ? `${id}-${offer.at}` : undefined}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          data-testid={testId}
        />
        {offer && (
          <div
            className={classes.offer}
            style={{ top: offer.top }}
            role="listbox"
            id={`${id}-offer`}
            aria-label={t("editor.offer")}
          >
            {offer.names.map((name, index) => (
              <div
                key={name}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === offer.at}
                tabIndex={-1}
                className={classes.option}
                onMouseDown={(event) => {
                  event.preventDefault();
                  put(name);
                }}
              >
                <span>{name}</span>
                <span>{words(name)}</span>
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
