//! Which invoices go without preventive reminders while the owner wants to know what these achieve.

/// Whether chance holds an invoice back: `percent` of a hundred are. The same invoice of the same book is always told the
/// same, so that it is not reminded tomorrow after all.
#[must_use]
pub fn is_held_out(book: &str, invoice: &str, percent: u32) -> bool {
    // FNV-1a, and the finish of SplitMix64 so that numbers that follow each other are spread evenly.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in book.bytes().chain([0]).chain(invoice.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (hash ^ (hash >> 31)) % 100 < u64::from(percent)
}
