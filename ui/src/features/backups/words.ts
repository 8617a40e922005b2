/** Why a backup was made, as its texts are keyed. */
export type Kind = "daily" | "import" | "bulk" | "migration" | "restore" | "manual";
