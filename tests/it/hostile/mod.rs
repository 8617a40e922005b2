//! Files that were made to do harm, or that something happened to: read, or refused with a reason, within a stated
//! amount of memory, and never a panic.

mod archives;
mod mutated;
mod pdf;
mod xml;
