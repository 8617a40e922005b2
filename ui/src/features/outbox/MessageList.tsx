/** Messages, rows of unequal height, only those in view. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { MessageView } from "@/bindings/MessageView";
import { MessageRow } from "./MessageRow";
import classes from "./Outbox.module.css";

interface Props {
  label: string;
  messages: readonly MessageView[];
  total: number;
  onEndReached: () => void;
  selected: ReadonlySet<number>;
  onSelect: (id: number, on: boolean) => void;
}

export function MessageList({ label, messages, total, onEndReached, selected, onSelect }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => messages[index]?.id ?? index,
    estimateSize: () => 88,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (messages.length < total && last >= messages.length - 10) onEndReached();
  }, [last, messages.length, total, onEndReached]);
  return (
    <div ref={scroller} className={`card ${classes.scroll}`}>
      <ul
        className={classes.list}
        aria-label={label}
        style={{ height: virtual.getTotalSize(), position: "relative" }}
      >
        {items.map((item) => {
          const message = messages[item.index];
          if (!message) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={classes.item}
              aria-posinset={item.index + 1}
              aria-setsize={total}
              style={{
                position: "absolute",
                top: 0,
                left: 0,
                width: "100%",
                transform: `translateY(${item.start}px)`,
              }}
            >
              <MessageRow
                message={message}
                selected={selected.has(message.id)}
                onSelect={(on) => onSelect(message.id, on)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
