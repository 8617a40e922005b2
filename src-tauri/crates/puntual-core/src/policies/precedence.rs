//! Which policy an invoice follows: its own, else its customer's, else that of the first segment in the owner's order that
//! has the customer, else the book's.

/// Where a policy comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Assigned to the invoice.
    Invoice,
    /// Assigned to the customer.
    Customer,
    /// Assigned to the segment with this row id.
    Segment(i64),
    /// The book's own.
    Book,
}

impl Source {
    /// `invoice`, `customer`, `segment` or `book`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Source::Invoice => "invoice",
            Source::Customer => "customer",
            Source::Segment(_) => "segment",
            Source::Book => "book",
        }
    }
}

/// The policy that counts, and why. `by_segment` are the segments with a policy in the owner's order.
#[must_use]
pub fn resolve<P: Copy>(
    of_invoice: Option<P>,
    of_customer: Option<P>,
    by_segment: &[(i64, P)],
    segments: &[i64],
    of_book: P,
) -> (P, Source) {
    let of_segment = || by_segment.iter().find(|(segment, _)| segments.contains(segment));
    match (of_invoice, of_customer) {
        (Some(policy), _) => (policy, Source::Invoice),
        (None, Some(policy)) => (policy, Source::Customer),
        (None, None) => of_segment().map_or((of_book, Source::Book), |(segment, policy)| {
            (*policy, Source::Segment(*segment))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_policy_counts_and_segments_in_the_order_of_the_owner() {
        let by_segment = [(7, 'b'), (3, 'c')];
        let found =
            |invoice, customer, segments: &[i64]| resolve(invoice, customer, &by_segment, segments, 'x');
        assert_eq!(found(Some('i'), Some('k'), &[7]), ('i', Source::Invoice));
        assert_eq!(found(None, Some('k'), &[7]), ('k', Source::Customer));
        assert_eq!(found(None, None, &[3, 7]), ('b', Source::Segment(7)));
        assert_eq!(found(None, None, &[3]), ('c', Source::Segment(3)));
        assert_eq!(found(None, None, &[9]), ('x', Source::Book));
    }
}
