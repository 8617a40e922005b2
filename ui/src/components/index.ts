/** What features build their screens from. */

export { type Channel, isChannel } from "@/lib/channels";
export { Amount, Amounts } from "./Amount";
export { BookDot } from "./BookDot";
export { BucketBar, buckets } from "./BucketBar";
export { ChannelIcon } from "./ChannelIcon";
export { ConfirmSend } from "./ConfirmSend";
export { EmptyState, ErrorState, LoadingRows } from "./Feedback";
export { FileDrop } from "./FileDrop";
export { Logo } from "./Logo";
export { Page } from "./Page";
export { StateBadge, StateDot } from "./StateBadge";
export { type Column, type Sort, VirtualTable } from "./VirtualTable";
